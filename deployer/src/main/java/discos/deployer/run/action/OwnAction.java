package discos.deployer.run.action;

import discos.deployer.spi.Result;

/** An action of the engine. */
@FunctionalInterface
public interface OwnAction {

    /** Does it and gives the result; {@code failed} says that it could not be done. */
    Result run(ActionContext context);
}
