package discos.plugins.module.archive;

import discos.deployer.remote.Content;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import discos.deployer.remote.step.ShellStep;
import discos.plugins.host.Words;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Packs beside the destination and moves the archive there, if it holds something else than the one
 * that is there; prints {@code new} or {@code same}.
 *
 * @param members paths, relative to {@code root}
 */
record PackStep(Archive.Args args, String dest, String root, List<String> members) {

    @SuppressWarnings("InlineFormatString") // a script of this length is read apart from its words
    private static final String FRAME =
            """
            d=%s
            t=$(umask 077; mktemp -d "$(dirname "$d")/.ansible_tmp.XXXXXXXX") || exit 1
            trap 'rm -rf "$t"' EXIT
            n=$t/new%s
            %s
            o=same
            if [ -f "$d" ] && %s; then :
            else
              o=new
              if [ -e "$d" ]
              then chmod "$(stat -L -c %%a "$d")" "$n"; chown "$(stat -L -c %%u:%%g "$d")" "$n" 2>/dev/null
              else chmod "$(printf %%o $((0666 & ~$(umask))))" "$n"; fi
              mv -f "$n" "$d" || exit 1
            fi
            t0=$t
            t=$d
            %st=$t0
            printf %%s "$o"
            """;

    private String frame(String suffix, String pack, String isSame) {
        return FRAME.formatted(
                Words.path(dest),
                suffix,
                pack,
                isSame,
                args.attributes().commandsForNew() + args.attributes().commandsForFinished());
    }

    /** The step for an archive of the members. */
    Step archive() {
        byte[] names =
                String.join("\0", members)
                        .concat(members.isEmpty() ? "" : "\0")
                        .getBytes(StandardCharsets.UTF_8);
        return new ShellStep(
                args.isZip()
                        ? frame(".zip", zip(), SAME_ZIP)
                        : frame(".tar", tar(), unpacked("\"$d\"") + " | cmp -s - \"$t/plain\""),
                List.of(new Content.Bytes(names)),
                false);
    }

    /** Members by name and checksum, as Ansible compares them; bytes where there is no unzip. */
    private static final String SAME_ZIP =
            """
            { cmp -s "$d" "$n" || {
            command -v unzip >/dev/null 2>&1 &&
            [ "$(unzip -v "$d" 2>/dev/null | sed -n 's/.* \\([0-9a-f]\\{8\\}  .*\\)/\\1/p' | sort)" = \
            "$(unzip -v "$n" 2>/dev/null | sed -n 's/.* \\([0-9a-f]\\{8\\}  .*\\)/\\1/p' | sort)" ]; }; }""";

    private String zip() {
        if (members.isEmpty()) { // zip makes no empty archive: this is the end mark of one
            return "{ printf 'PK\\005\\006'; head -c 18 /dev/zero; } >\"$n\"";
        }
        return """
        tr '\\0' '\\n' <"$1" | sed 's#^#./#' >"$t/names"
        ( cd %s && zip -q -X "$n" -@ ) <"$t/names" || exit 1"""
                .formatted(Words.path(root));
    }

    /** GNU's tar takes names with NUL between them; busybox's knows lines only. */
    private String tar() {
        return """
        if tar --version 2>/dev/null | grep -q GNU
        then tar -c -f "$t/plain" -C %s --no-recursion --null -T "$1" || exit 1
        else tr '\\0' '\\n' <"$1" >"$t/names"; tar -c -f "$t/plain" -C %s --no-recursion -T "$t/names" || exit 1
        fi
        %s"""
                .formatted(Words.path(root), Words.path(root), packed("\"$t/plain\""));
    }

    /** The step for one compressed file. */
    Step compressed(String path) {
        return ShellStep.program(
                frame(
                        "",
                        packed(Words.path(path)),
                        unpacked("\"$d\"") + " | cmp -s - " + Words.path(path)));
    }

    private String packed(String file) {
        return switch (args.format()) {
            case "gz" -> "gzip -n -c <" + file + " >\"$n\" || exit 1";
            case "bz2" -> "bzip2 -c <" + file + " >\"$n\" || exit 1";
            case "xz" -> "xz -c <" + file + " >\"$n\" || exit 1";
            default -> "cat " + file + " >\"$n\" || exit 1";
        };
    }

    private String unpacked(String file) {
        return switch (args.format()) {
            case "gz" -> "gzip -d -c <" + file + " 2>/dev/null";
            case "bz2" -> "bzip2 -d -c <" + file + " 2>/dev/null";
            case "xz" -> "xz -d -c <" + file + " 2>/dev/null";
            default -> "cat " + file;
        };
    }

    /** The step that takes away what was packed. */
    static Step removal(List<String> paths) {
        return ShellStep.of("rm -rf -- " + ShellQuote.join(paths));
    }
}
