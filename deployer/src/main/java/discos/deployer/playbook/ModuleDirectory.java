package discos.deployer.playbook;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The names that playbooks may use of plugins: what is checked before any host is contacted. */
public interface ModuleDirectory {

    /**
     * What a module takes.
     *
     * @param names every argument's name and alias
     * @param takesFreeForm whether it takes a text without a name, such as a command line
     * @param takesAnyName whether names that it does not list are its data
     */
    record Parameters(Set<String> names, boolean takesFreeForm, boolean takesAnyName) {}

    /**
     * Something wrong with the arguments of a call as written.
     *
     * @param code such as {@code unknown-parameter}
     * @param argument the name as written, where one argument is to blame
     * @param advice what to do about it
     */
    record Fault(String code, Optional<String> argument, String message, Optional<String> advice) {}

    /**
     * What is wrong with the arguments of a module, as far as they are written without templates.
     *
     * @param isComplete whether nothing else, such as {@code module_defaults}, gives arguments
     */
    List<Fault> faults(ActionCall call, boolean isComplete);

    /** What the module of a name, short or long, takes; empty if there is no such module. */
    Optional<Parameters> module(String name);

    /** The short names of all modules. */
    Set<String> modules();

    /** The short names of all lookups, which {@code with_x} loops use. */
    Set<String> lookups();
}
