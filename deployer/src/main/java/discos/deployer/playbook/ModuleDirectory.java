package discos.deployer.playbook;

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

    /** What the module of a name, short or long, takes; empty if there is no such module. */
    Optional<Parameters> module(String name);

    /** The short names of all modules. */
    Set<String> modules();

    /** The short names of all lookups, which {@code with_x} loops use. */
    Set<String> lookups();
}
