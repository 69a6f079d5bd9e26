package discos.plugins.module.packaging;

import discos.deployer.remote.Content;
import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.FileInfo;
import discos.deployer.remote.query.FileState;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.plugins.host.Fetching;
import discos.plugins.host.Program;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Keeps a key with which packages are signed in rpm's database, or keeps it out. */
@ModuleInfo(name = "rpm_key", doc = "Add or remove a key that rpm trusts.")
public final class RpmKey implements Module<RpmKey.Args> {
    private static final Program RPM = new Program("rpm");
    private static final Program GPG = new Program("gpg");
    private static final Program GPG2 = new Program("gpg2");
    private static final int ID_LETTERS = 8;

    /** See {@link RpmKey}. */
    public record Args(
            @Arg(doc = "Address or file of the key, or the id of one that rpm has.") String key,
            @Arg(
                            doc = "Whether it is wanted.",
                            choices = {"absent", "present"},
                            defaultValue = "present")
                    String state,
            @Arg(doc = "Fingerprint that a new key must have; blanks do not count.")
                    Optional<String> fingerprint,
            @Arg(doc = "Whether the server's certificate is checked.", defaultValue = "yes")
                    boolean validateCerts) {

        boolean isWanted() {
            return state.equals("present");
        }

        boolean isAddress() {
            return Fetching.isAddress(key);
        }

        boolean isId() {
            return key.matches("(?is)(0x)?[0-9a-f]{8}.*");
        }

        Optional<String> wantedFingerprint() {
            return fingerprint
                    .map(it -> it.replace(" ", "").toUpperCase(Locale.ROOT))
                    .filter(it -> !it.isEmpty());
        }
    }

    @Override
    public Looks look(Args args) {
        return Looks.of(RPM, GPG, GPG2, RpmKeys.INSTALLED, new FileState(args.key()));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Optional<Decision> refusal =
                RPM.refusal(seen)
                        .or(
                                () ->
                                        seen.of(GPG).path().isPresent()
                                                ? Optional.empty()
                                                : GPG2.refusal(seen));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (!args.isAddress() && args.isId()) {
            return known(args, args.key(), Optional.empty(), seen);
        }
        boolean isFile =
                seen.of(new FileState(args.key())).followed().filter(FileInfo::isFile).isPresent();
        if (!args.isAddress() && !isFile) {
            return Decision.fail("Not a valid key " + args.key());
        }
        return read(args, seen);
    }

    private static Decision read(Args args, Seen seen) {
        ShellQuery asked = RpmKeys.material(args);
        if (!seen.has(asked)) {
            return new Decision.More(Looks.of(asked));
        }
        Output told = seen.of(asked);
        if (told.exitCode() == RpmKeys.UNREACHABLE) {
            return Decision.fail(
                    "failed to fetch key at %s , error was: %s"
                            .formatted(args.key(), told.errorText().strip()));
        }
        RpmKeys.Material material = RpmKeys.Material.of(told);
        if (args.isAddress() && !material.isPublicKey()) {
            return Decision.fail("Not a public key: " + args.key());
        }
        if (!told.isOk()) {
            return Decision.fail(told.errorText());
        }
        return material.id().isEmpty()
                ? Decision.fail("Unexpected gpg output")
                : known(args, material.id().get(), Optional.of(material), seen);
    }

    private static Decision known(
            Args args, String given, Optional<RpmKeys.Material> material, Seen seen) {
        Output installed = seen.of(RpmKeys.INSTALLED);
        if (!installed.isOk()) {
            return Decision.fail(installed.errorText());
        }
        String id = given.strip().toUpperCase(Locale.ROOT).replaceFirst("^0X", "");
        boolean isThere = RpmKeys.isAmong(id, installed.text());
        if (isThere == args.isWanted()) {
            return new Decision.Unchanged(Result.of("changed", false));
        }
        if (!args.isWanted()) {
            String name =
                    "gpg-pubkey-"
                            + id.substring(Math.max(0, id.length() - ID_LETTERS))
                                    .toLowerCase(Locale.ROOT);
            return changed(rpm("--erase --allmatches " + ShellQuote.quote(name), List.of()));
        }
        if (material.isEmpty()) {
            return Decision.fail("When importing a key, a valid file must be given");
        }
        Optional<String> has = material.get().fingerprint();
        Optional<String> wanted = args.wantedFingerprint();
        if (wanted.isPresent() && !wanted.equals(has)) {
            return Decision.fail(
                    "The specified fingerprint, '%s', does not match the key fingerprint '%s'"
                            .formatted(wanted.get(), has.orElse("")));
        }
        return changed(
                args.isAddress()
                        ? rpm("--import \"$1\"", List.of(new Content.Bytes(material.get().bytes())))
                        : rpm("--import " + ShellQuote.quote(args.key()), List.of()));
    }

    private static Step rpm(String words, List<Content> contents) {
        return new ShellStep(Program.PATH + "rpm " + words, contents, false);
    }

    private static Decision changed(Step step) {
        return Decision.change(List.of(step), Diff.NONE, Result.of("changed", true));
    }
}
