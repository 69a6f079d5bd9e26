package discos.plugins.module.container;

import discos.deployer.spi.Arg;
import discos.plugins.module.docker.Json;
import discos.plugins.module.docker.Suboptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How much of the host a container may use. */
public record LimitArgs(
        @Arg(doc = "Its share of the disks, 10 to 1000.") Optional<Long> blkioWeight,
        @Arg(doc = "Microseconds of a period of the processor.") Optional<Long> cpuPeriod,
        @Arg(doc = "Microseconds of it that it may use.") Optional<Long> cpuQuota,
        @Arg(doc = "How many processors it may use.") Optional<Double> cpus,
        @Arg(doc = "Which processors it may use.") Optional<String> cpusetCpus,
        @Arg(doc = "Which nodes of memory it may use.") Optional<String> cpusetMems,
        @Arg(doc = "Its share of the processors.") Optional<Long> cpuShares,
        @Arg(doc = "How much memory of the kernel it may use.") Optional<String> kernelMemory,
        @Arg(doc = "How much memory it may use, such as `512M`.") Optional<String> memory,
        @Arg(doc = "How much memory it is left where memory is scarce.")
                Optional<String> memoryReservation,
        @Arg(doc = "Memory and swap together; `unlimited` or -1 for no limit.")
                Optional<String> memorySwap,
        @Arg(doc = "How soon it is swapped, 0 to 100.") Optional<Long> memorySwappiness,
        @Arg(doc = "Whether it is NOT killed where memory ends.") Optional<Boolean> oomKiller,
        @Arg(doc = "How soon it is killed there, -1000 to 1000.") Optional<Long> oomScoreAdj,
        @Arg(doc = "How many processes it may have.") Optional<Long> pidsLimit,
        @Arg(doc = "The size of `/dev/shm`.") Optional<String> shmSize,
        @Arg(doc = "Limits, such as `nofile:262144:262144`.") Optional<List<String>> ulimits,
        @Arg(doc = "Bytes each second: mappings with `path` and `rate`.")
                Optional<List<DeviceRate>> deviceReadBps,
        @Arg(doc = "Bytes each second: mappings with `path` and `rate`.")
                Optional<List<DeviceRate>> deviceWriteBps,
        @Arg(doc = "Reads each second: mappings with `path` and `rate`.")
                Optional<List<DeviceRate>> deviceReadIops,
        @Arg(doc = "Writes each second: mappings with `path` and `rate`.")
                Optional<List<DeviceRate>> deviceWriteIops) {
    /** How fast a device may be used: {@code path} and {@code rate}. */
    public record DeviceRate(Map<String, Object> values) {

        /** Reads one as it is written. */
        public static DeviceRate of(Object value) {
            Suboptions.check("docker_container", "device_rate", value, List.of("path", "rate"));
            return new DeviceRate(Suboptions.required(Json.map(value), "path", "rate"));
        }
    }
}
