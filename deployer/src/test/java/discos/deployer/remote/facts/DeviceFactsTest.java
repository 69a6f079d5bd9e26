package discos.deployer.remote.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeviceFactsTest {
    private static final String BLOCKS =
            """
            sda/size:976773168
            sda/removable:0
            sda/device/vendor:ATA    \s
            sda/queue/rotational:1
            sda/queue/scheduler:noop [deadline] cfq
            sda/queue/logical_block_size:4096
            sda/sda1/start:2048
            sda/sda1/size:1024000
            sda/sda2/start:1026048
            sda/sda2/size:975747087
            sda/sda2/holders/dm-0/dm/name:vg_srt-data
            """;

    private static final String LINKS =
            """
            lrwxrwxrwx 1 root root 0 Nov  1 10:00 /sys/block/sda -> ../devices/pci0000:00/0000:00:1f.2/ata1/block/sda
            lrwxrwxrwx 1 root root 0 Nov  1 10:00 /sys/block/dm-0/slaves/sda2 -> ../../sda/sda2
            lrwxrwxrwx 1 root root 0 Nov  1 10:00 /sys/block/sda/sda2/holders/dm-0 -> ../../dm-0
            lrwxrwxrwx 1 root root 9 Nov  1 10:00 /dev/disk/by-id/wwn-0x5000c500a1 -> ../../sda
            lrwxrwxrwx 1 root root 10 Nov  1 10:00 /dev/disk/by-uuid/0a1b-2c3d -> ../../sda1
            lrwxrwxrwx 1 root root 7 Nov  1 10:00 /dev/mapper/vg_srt-data -> ../dm-0
            lrwxrwxrwx 1 root root 0 Nov  1 10:00 /sys/class/net/bond0/device -> ../../../virtio2
            """;

    private static FactSource source(String files, String present, String lvm) {
        return FactSource.parse(
                "files\0"
                        + files
                        + "\0blocks\0"
                        + BLOCKS
                        + "\0links\0"
                        + LINKS
                        + "\0pci\0"
                        + "0000:00:1f.2 SATA controller: Intel\0present\0"
                        + present
                        + "\0lvm\0"
                        + lvm
                        + "\0environ\0");
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return (Map<?, ?>) Objects.requireNonNull(value);
    }

    @Test
    void tellsDisksAndTheirPartitions() {
        Map<?, ?> disk = map(map(DeviceFacts.of(source("", "", "")).get("devices")).get("sda"));
        assertThat(disk.get("size")).isEqualTo("465.76 GB");
        assertThat(disk.get("vendor")).isEqualTo("ATA");
        assertThat(disk.get("scheduler_mode")).isEqualTo("deadline");
        assertThat(disk.get("sectorsize")).isEqualTo("4096");
        assertThat(disk.get("wwn")).isEqualTo("0x5000c500a1");
        assertThat(disk.get("host")).isEqualTo("SATA controller: Intel");
        Map<?, ?> partitions = map(disk.get("partitions"));
        assertThat(partitions.keySet()).asString().isEqualTo("[sda1, sda2]");
        assertThat(map(partitions.get("sda1")).get("uuid")).isEqualTo("0a1b-2c3d");
        assertThat(map(partitions.get("sda1")).get("size")).isEqualTo("500.00 MB");
        assertThat(map(partitions.get("sda2")).get("holders")).isEqualTo(List.of("vg_srt-data"));
        assertThat(map(map(partitions.get("sda2")).get("links")).get("masters"))
                .isEqualTo(List.of("dm-0"));
    }

    @Test
    void tellsVolumesByTheirNames() {
        String told =
                """
                vgs
                  vg_srt,1,1,0,wz--n-,465.27,0.27
                lvs
                  data,vg_srt,-wi-ao----,465.00,,,,,,,,
                pvs
                  /dev/dm-0,vg_srt,lvm2,a--,465.27,0.27
                """;
        Map<?, ?> lvm = map(VolumeFacts.of(source("", "", told)));
        assertThat(map(map(lvm.get("vgs")).get("vg_srt")).get("free_g")).isEqualTo("0.27");
        assertThat(map(map(lvm.get("lvs")).get("data")).get("size_g")).isEqualTo("465.00");
        assertThat(map(lvm.get("pvs")).keySet()).asString().isEqualTo("[/dev/mapper/vg_srt-data]");
        assertThat(VolumeFacts.of(source("", "", ""))).isEqualTo("N/A");
    }

    @Test
    void tellsWhatBondsAreMadeOf() {
        String files =
                """
                /sys/class/net/bond0/type:1
                /sys/class/net/bond0/speed:-1
                /sys/class/net/bond0/bonding/slaves:eth0 eth1
                /sys/class/net/bond0/bonding/mode:active-backup 1
                """;
        Map<?, ?> bond =
                map(
                        NetworkFacts.of(source(files, "/sys/class/net/bond0/bonding", ""))
                                .get("bond0"));
        assertThat(bond.get("type")).isEqualTo("bonding");
        assertThat(bond.get("slaves")).isEqualTo(List.of("eth0", "eth1"));
        assertThat(bond.get("mode")).isEqualTo("active-backup");
        assertThat(bond.get("speed")).isEqualTo(-1L);
        assertThat(bond.get("pciid")).isEqualTo("virtio2");
    }
}
