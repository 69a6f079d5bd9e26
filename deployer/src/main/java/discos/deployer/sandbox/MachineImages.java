package discos.deployer.sandbox;

/**
 * The images that sandbox machines are made from; each name carries a hash of what it is built of.
 *
 * @param machine Debian with systemd, sshd, cron, sudo, git and make; no Python, no Perl
 * @param smallest busybox and an SSH server, nothing else
 */
public record MachineImages(String machine, String smallest) {}
