package discos.deployer.sandbox;

import java.nio.file.Path;

/**
 * The key pair that all test machines of one test run let in.
 *
 * @param privateKey file of the private key
 * @param publicKey line for authorized_keys, with its end of line
 */
record TestKeys(Path privateKey, String publicKey) {}
