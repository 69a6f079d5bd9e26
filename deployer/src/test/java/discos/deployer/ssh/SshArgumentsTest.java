package discos.deployer.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SshArgumentsTest {
    @Test
    void wordsThatAreNoOptionsAreFound() {
        assertThat(SshArguments.stray("-o User=me -c aes128-ctr -4 -i 'a key' -C")).isEmpty();
        assertThat(SshArguments.stray("-oUser=me -caes -p22")).isEmpty();
        assertThat(SshArguments.stray("-4 host -o User=me")).contains("host");
        assertThat(SshArguments.stray("")).isEmpty();
    }

    @Test
    void valuesOfOtherOptionsAreNoSettings() {
        assertThat(SshArguments.parse("-c -p -E log -o Port=23")).containsOnlyKeys("port");
    }
}
