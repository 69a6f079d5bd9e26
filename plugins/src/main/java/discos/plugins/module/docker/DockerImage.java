package discos.plugins.module.docker;

import discos.deployer.remote.Query;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Control;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps images of Docker. */
@ModuleInfo(
        name = "docker_image",
        collection = "community.docker",
        doc = "Build, load, fetch, tag, push, archive and remove images of Docker.")
public final class DockerImage implements Module<DockerImage.Args> {

    /** See {@link DockerImage}. */
    @Arg.Rules(needed = {"state=present|source", "source=build|build", "source=load|load_path"})
    public record Args(
            @Arg(doc = "The image, with or without a tag, or its id.") String name,
            @Arg(doc = "Its tag, where the name has none.", defaultValue = "latest") String tag,
            @Arg(
                            doc = "Whether it is wanted.",
                            defaultValue = "present",
                            choices = {"absent", "present"})
                    String state,
            @Arg(
                            doc = "Where it comes from.",
                            choices = {"build", "load", "pull", "local"})
                    Optional<String> source,
            @Arg(
                            doc =
                                    "How it is built: `path` and `args`, `cache_from`,"
                                            + " `container_limits`, `dockerfile`, `etc_hosts`,"
                                            + " `network`, `nocache`, `platform`, `pull`, `rm`,"
                                            + " `target`.")
                    Optional<BuildArgs> build,
            @Arg(doc = "The archive it is loaded from.", isPath = true) Optional<String> loadPath,
            @Arg(doc = "How it is fetched: `platform`.") Optional<Map<String, Object>> pull,
            @Arg(doc = "The archive it is saved in.", isPath = true) Optional<String> archivePath,
            @Arg(doc = "Another name that it gets.") Optional<String> repository,
            @Arg(doc = "Push it to its registry.", defaultValue = "no") boolean push,
            Force force,
            DockerArgs docker,
            Control control) {
        /** Refuses what names no image. */
        public Args {
            if (!tag.isEmpty() && !tag.matches("[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}")) {
                throw new IllegalArgumentException("\"" + tag + "\" is not a valid docker tag!");
            }
            boolean isId = ImageName.of(name).isId();
            if (repository.filter(it -> ImageName.of(it).isId()).isPresent()) {
                throw new IllegalArgumentException(
                        "`repository` must not be an image ID; got: " + repository.get());
            }
            if (repository.isEmpty() && push && isId) {
                throw new IllegalArgumentException(
                        "Cannot push an image by ID; specify `repository` to tag and push the"
                                + " image with ID "
                                + name
                                + " instead");
            }
        }

        /** The image, with the tag of its name or of the arguments. */
        ImageName image() {
            ImageName parts = ImageName.split(name);
            ImageName whole = ImageName.of(name);
            return whole.isId() || !parts.tag().isEmpty() ? whole : new ImageName(name, tag);
        }

        /** The other name, with its tag or that of the image. */
        Optional<ImageName> other() {
            return repository
                    .map(ImageName::split)
                    .map(
                            it ->
                                    it.tag().isEmpty()
                                            ? new ImageName(
                                                    it.repository(),
                                                    image().tag().isEmpty()
                                                            ? "latest"
                                                            : image().tag())
                                            : it);
        }
    }

    /** What is done although it seems to be done. */
    public record Force(
            @Arg(doc = "Build, load or fetch it, whether it is there or not.", defaultValue = "no")
                    boolean forceSource,
            @Arg(doc = "Remove it with all its names.", defaultValue = "no") boolean forceAbsent,
            @Arg(doc = "Tag it, whatever has the name.", defaultValue = "no") boolean forceTag) {}

    static Query<Answer> image(Args args, ImageName name) {
        return args.docker().api().get("/images/" + DockerApi.part(name.full()) + "/json");
    }

    /** Asks whether the folder or the archive is there. */
    private static ShellQuery place(String test, String path) {
        return new ShellQuery(
                "p="
                        + ShellQuote.quote(path)
                        + "; case $p in '~/'*) p=$HOME/${p#'~/'} ;; esac; [ "
                        + test
                        + " \"$p\" ] && echo yes; exit 0");
    }

    private static Optional<ShellQuery> source(Args args) {
        return switch (args.source().orElse("")) {
            case "build" -> args.build().map(it -> place("-d", it.path()));
            case "load" -> args.loadPath().map(it -> place("-f", it));
            default -> Optional.empty();
        };
    }

    /** What the archive that is there holds. */
    static ShellQuery archive(String path) {
        return new ShellQuery(
                "[ -f %1$s ] || exit 3; tar -xOf %1$s manifest.json 2>/dev/null || exit 4"
                        .formatted(ShellQuote.quote(path)));
    }

    @Override
    public Looks look(Args args) {
        List<Query<?>> all = new ArrayList<>();
        all.add(image(args, args.image()));
        if (args.state().equals("present")) {
            args.other().ifPresent(it -> all.add(image(args, it)));
            args.archivePath().ifPresent(it -> all.add(archive(it)));
            source(args).ifPresent(all::add);
        }
        return Looks.of(all.toArray(Query<?>[]::new));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Answer answer = seen.of(image(args, args.image()));
        if (!answer.isReached()) {
            return Decision.fail("Error connecting: " + answer.words());
        }
        if (!answer.isOk() && !answer.isMissing()) {
            return Decision.fail(
                    "Error inspecting image " + args.image().told() + " - " + answer.words());
        }
        ImagePlan plan = new ImagePlan(args, answer.object());
        boolean isSourced = answer.isMissing() || args.force().forceSource();
        Optional<String> obstacle =
                args.state().equals("present") && isSourced
                        ? obstacle(args, source(args).map(it -> !seen.of(it).text().isEmpty()))
                        : Optional.empty();
        if (obstacle.isPresent()) {
            return Decision.fail(obstacle.get());
        }
        return args.state().equals("present")
                ? plan.present(
                        isSourced,
                        args.archivePath().map(it -> seen.of(archive(it))),
                        args.other().map(it -> seen.of(image(args, it)).object()))
                : plan.absent();
    }

    /** Why it cannot be got from its source. */
    private static Optional<String> obstacle(Args args, Optional<Boolean> isThere) {
        ImageName name = args.image();
        String source = args.source().orElse("");
        if (name.isId() && (source.equals("build") || source.equals("pull"))) {
            return Optional.of(
                    "Image name must not be an image ID for source=%s; got: %s"
                            .formatted(source, name.full()));
        }
        if (source.equals("local")) {
            return Optional.of("Cannot find the image %s locally.".formatted(name.told()));
        }
        if (isThere.orElse(true)) {
            return Optional.empty();
        }
        return Optional.of(
                source.equals("build")
                        ? "Requested build path %s could not be found or you do not have access."
                                .formatted(args.build().map(BuildArgs::path).orElse(""))
                        : "Error loading image %s. Specified path %s does not exist."
                                .formatted(name.repository(), args.loadPath().orElse("")));
    }
}
