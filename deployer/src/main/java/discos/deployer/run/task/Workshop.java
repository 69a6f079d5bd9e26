package discos.deployer.run.task;

import discos.deployer.run.Operator;
import discos.deployer.run.action.OwnActions;
import discos.deployer.run.background.Jobs;
import discos.deployer.run.contact.Cancellation;
import discos.deployer.run.contact.Machines;
import discos.deployer.run.record.Recorder;
import discos.deployer.run.variables.ScopeMaker;
import discos.deployer.spi.binding.Plugins;

/** What every task is done with. */
public record Workshop(
        ScopeMaker scopes,
        Plugins modules,
        OwnActions actions,
        Machines machines,
        Recorder recorder,
        Operator operator,
        Jobs jobs,
        Cancellation cancellation) {}
