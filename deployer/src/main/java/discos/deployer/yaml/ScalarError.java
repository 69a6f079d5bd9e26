package discos.deployer.yaml;

import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * Says what is wrong with quotes.
 *
 * @param last the scalar that was read last before the error
 */
record ScalarError(String file, @Nullable ScalarEvent last) {

    /** The problem, if quotes are the reason of what the parser said. */
    Optional<Problem> problem(String said, Mark mark, Mark context) {
        if (said.contains("unexpected end of stream") || said.contains("unexpected document")) {
            return Optional.of(
                    at("unbalanced-quote", "nothing closes this quote", context)
                            .advise("close it; inside '...' a quote is written twice: ''"));
        }
        if (said.contains("unknown escape character") || said.contains("escape sequence")) {
            return Optional.of(
                    at("bad-escape", "this is no escape that \"...\" knows", mark)
                            .advise("use '...', where a backslash is one, or write \\\\"));
        }
        ScalarEvent scalar = last;
        return scalar == null || !(scalar.isSQuoted() || scalar.isDQuoted())
                ? Optional.empty()
                : afterQuote(scalar, said, mark);
    }

    private Optional<Problem> afterQuote(ScalarEvent scalar, String said, Mark mark) {
        Mark start = scalar.getStartMark();
        if (scalar.getEndMark().getLine() != mark.getLine()) {
            return Optional.empty();
        }
        if (start.getLine() < mark.getLine()) {
            int line = mark.getLine() + 1;
            return Optional.of(
                    at("unbalanced-quote", "this quote is closed only in line " + line, start)
                            .advise("close it in its own line"));
        }
        boolean isUnexpected = said.startsWith("expected") || said.contains("did not find");
        return isUnexpected && mark.getColumn() > start.getColumn()
                ? Optional.of(
                        at("text-after-quote", "text follows the closing quote", mark)
                                .advise(
                                        scalar.isSQuoted()
                                                ? "inside '...' a quote is written twice: 'it''s'"
                                                : "put the whole value into quotes: '\"a\" b'"))
                : Optional.empty();
    }

    private Problem at(String code, String message, Mark mark) {
        return Problem.of(
                code, message, new Origin(file, mark.getLine() + 1, mark.getColumn() + 1));
    }
}
