package discos.plugins.module.debian;

import discos.deployer.remote.Output;
import discos.deployer.remote.Step;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.deployer.value.None;
import discos.plugins.host.KeyListing;
import discos.plugins.host.Program;
import java.util.List;
import java.util.Optional;

/** Keeps a key with which packages are signed among those that apt trusts, or keeps it out. */
@ModuleInfo(name = "apt_key", doc = "Add or remove a key that apt trusts.")
public final class AptKey implements Module<AptKey.Args> {
    private static final Program APT_KEY = new Program("apt-key");
    private static final Program GPG = new Program("gpg");

    /** See {@link AptKey}. */
    public record Args(
            @Arg(doc = "Id of the key: 8, 16 or more hexadecimal digits.") Optional<String> id,
            Source source,
            @Arg(doc = "File of keys to which it belongs; apt's own where absent.", isPath = true)
                    Optional<String> keyring,
            @Arg(
                            doc = "Whether it is wanted.",
                            choices = {"absent", "present"},
                            defaultValue = "present")
                    String state,
            @Arg(doc = "Whether the server's certificate is checked.", defaultValue = "yes")
                    boolean validateCerts) {

        boolean isWanted() {
            return state.equals("present");
        }
    }

    /** Where the key comes from. */
    @Arg.Rules(exclusive = "data|file|keyserver|url")
    public record Source(
            @Arg(doc = "Address of the key.") Optional<String> url,
            @Arg(doc = "The key itself.") Optional<String> data,
            @Arg(doc = "File of the host that holds it.", isPath = true) Optional<String> file,
            @Arg(doc = "Server of keys that has it.") Optional<String> keyserver) {

        /** Whether the key itself tells its id. */
        boolean isReadable() {
            return url.isPresent() || data.isPresent() || file.isPresent();
        }
    }

    @Override
    public Looks look(Args args) {
        return Looks.of(APT_KEY, GPG);
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Optional<Decision> refusal = APT_KEY.refusal(seen).or(() -> GPG.refusal(seen));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        String given = args.id().filter(it -> !it.isEmpty()).orElse("");
        if (given.isEmpty() && args.source().keyserver().isPresent()) {
            return Decision.fail("Missing key_id, required with keyserver.");
        }
        Result named = Result.of("id", given.isEmpty() ? None.NONE : given);
        if (given.isEmpty() && args.source().isReadable()) {
            var content = AptKeyCommands.content(args);
            if (!seen.has(content)) {
                return new Decision.More(Looks.of(content));
            }
            Output told = seen.of(content);
            if (!told.isOk()) {
                return unreadable(args, told);
            }
            List<String> ids = KeyListing.ids(told.text());
            given = ids.isEmpty() ? "" : ids.getFirst();
            named = Result.of("id", ids.isEmpty() ? None.NONE : given);
        }
        Optional<KeyId> id = KeyId.of(given);
        if (id.isEmpty()) {
            return new Decision.Fail(Result.message("Invalid key_id").with(named));
        }
        return listed(args, id.get(), named, seen);
    }

    private static Decision unreadable(Args args, Output told) {
        if (AptKeyCommands.isUnreachable(told)) {
            return Decision.fail(
                    "Failed to download key at %s: %s"
                            .formatted(args.source().url().orElse(""), told.errorText().strip()));
        }
        return new Decision.Fail(
                Result.message(
                                "Unable to extract key from '%s'"
                                        .formatted(args.source().file().orElse("inline data")))
                        .with("stdout", told.text())
                        .with("stderr", told.errorText()));
    }

    private static Decision listed(Args args, KeyId id, Result named, Seen seen) {
        AptKeyCommands commands = new AptKeyCommands(args, seen.of(APT_KEY).path().orElseThrow());
        if (!seen.has(commands.listing())) {
            return new Decision.More(Looks.of(commands.listing()));
        }
        Output listing = seen.of(commands.listing());
        if (!listing.isOk()) {
            return new Decision.Fail(
                    said(
                            "Unable to list public keys",
                            commands.words(AptKeyCommands.LISTING),
                            listing));
        }
        List<String> keys = ids(listing, id);
        Result result =
                named.with("short_id", id.lastEight())
                        .with("fp", id.compared())
                        .with("key_id", id.whole())
                        .with("before", keys);
        boolean isThere = keys.contains(id.compared());
        if (isThere == args.isWanted()) {
            return new Decision.Unchanged(result.with("changed", false));
        }
        return change(new Wish(args, id, commands), result.with("changed", true));
    }

    private record Wish(Args args, KeyId id, AptKeyCommands commands) {}

    private static Decision change(Wish wish, Result result) {
        Optional<Step> step =
                wish.args().isWanted()
                        ? wish.commands().addition(wish.id().whole())
                        : Optional.of(wish.commands().removal(wish.id()));
        if (step.isEmpty()) {
            return new Decision.Fail(
                    result.with("changed", false)
                            .with("msg", "No key to add ... how did i get here?!?!"));
        }
        return new Decision.Change(
                List.of(step.get()),
                List.of(),
                Looks.of(wish.commands().listing()),
                Diff.NONE,
                new Decision.Preview.Would(result),
                applied ->
                        applied.hasFailed()
                                ? failure(wish, applied.last()).with("failed", true)
                                : outcome(wish, result, applied));
    }

    private static Result outcome(Wish wish, Result result, Applied applied) {
        List<String> after = ids(applied.seen().of(wish.commands().listing()), wish.id());
        Result told = result.with("after", after);
        boolean isWanted = wish.args().isWanted();
        if (after.contains(wish.id().compared()) == isWanted) {
            return told;
        }
        return told.with("failed", true)
                .with(
                        "msg",
                        "apt-key did not return an error, but %s (check that the id is correct and *not* a subkey)"
                                .formatted(
                                        isWanted
                                                ? "failed to add the key"
                                                : "the key was not removed"));
    }

    private static Result failure(Wish wish, Output said) {
        AptKeyCommands commands = wish.commands();
        Source source = wish.args().source();
        if (!wish.args().isWanted()) {
            String id = wish.id().lastEight();
            return said("Unable to remove a key with id " + id, commands.words("del " + id), said)
                    .with("key_id", id);
        }
        if (source.file().isPresent()) {
            String file = source.file().get();
            return said(
                            "Unable to add a key from file " + file,
                            commands.words("add " + file),
                            said)
                    .with("keyfile", file);
        }
        if (source.keyserver().isPresent()) {
            return notReceived(wish, source.keyserver().get(), said);
        }
        if (source.url().isPresent() && AptKeyCommands.isUnreachable(said)) {
            return Result.message(
                    "Failed to download key at %s: %s"
                            .formatted(source.url().get(), said.errorText().strip()));
        }
        return said("Unable to add a key from binary data", commands.words("add -"), said);
    }

    private static Result notReceived(Wish wish, String server, Output said) {
        String id = wish.id().whole();
        String command = wish.commands().receiving(server, id);
        boolean isUnknown = said.exitCode() == 2 && said.text().contains("not found on keyserver");
        return isUnknown
                ? Result.message("Key %s not found on keyserver %s".formatted(id, server))
                        .with("cmd", command)
                : said(
                        "Error fetching key %s from keyserver: %s".formatted(id, server),
                        command,
                        said);
    }

    private static List<String> ids(Output listing, KeyId id) {
        List<String> ids = KeyListing.ids(listing.text());
        return id.isShort()
                ? ids.stream().map(it -> it.substring(Math.max(0, it.length() - 8))).toList()
                : ids;
    }

    private static Result said(String message, String command, Output output) {
        return Result.message(message)
                .with("cmd", command)
                .with("rc", (long) output.exitCode())
                .with("stdout", output.text())
                .with("stderr", output.errorText());
    }
}
