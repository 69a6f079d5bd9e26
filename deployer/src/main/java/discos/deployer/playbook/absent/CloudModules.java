package discos.deployer.playbook.absent;

import java.util.List;
import java.util.Optional;

/**
 * The modules of Ansible's collections that only call a cloud's web service.
 *
 * <p>They run on the control machine, need an account of the cloud and its library for Python, and
 * touch no host; so they are refused, with the cloud's own command in their place.
 */
final class CloudModules {
    /** A family of modules: how their names begin, and the cloud's own command that does it. */
    private record Family(List<String> beginnings, String command) {}

    private static final List<Family> FAMILIES =
            List.of(
                    new Family(
                            List.of("cloudformation", "amazon.aws.cloudformation"),
                            "aws cloudformation deploy"),
                    new Family(
                            List.of("ec2", "amazon.aws.ec2", "community.aws.ec2"),
                            "aws ec2 run-instances"),
                    new Family(List.of("amazon.aws.", "community.aws."), "aws"),
                    new Family(
                            List.of(
                                    "digital_ocean_droplet",
                                    "community.digitalocean.digital_ocean_droplet"),
                            "doctl compute droplet create --wait"),
                    new Family(List.of("digital_ocean", "community.digitalocean."), "doctl"));

    private CloudModules() {}

    /** Whether a module of this name only calls a cloud's web service. */
    static boolean has(String name) {
        return family(name).isPresent();
    }

    /** What such a module is refused with. */
    static String refusal(String name) {
        return "the module '" + name + "' calls a cloud's web service, which this engine does not";
    }

    /** What to do in place of calling such a module. */
    static String advice(String name) {
        return "call '"
                + family(name).map(Family::command).orElse("the cloud's own command")
                + "' by the module 'command', delegated to localhost, and make hosts of what it"
                + " prints with 'add_host'";
    }

    private static Optional<Family> family(String name) {
        return FAMILIES.stream()
                .filter(family -> family.beginnings().stream().anyMatch(it -> isOf(it, name)))
                .findFirst();
    }

    /** {@code ec2} begins {@code ec2} and {@code ec2_instance}, but not {@code ec2ish}. */
    private static boolean isOf(String beginning, String name) {
        return name.equals(beginning)
                || name.startsWith(beginning.endsWith(".") ? beginning : beginning + "_");
    }
}
