package discos.deployer.run.task;

import discos.deployer.playbook.Keyword;
import discos.deployer.run.render.AddressReader;
import discos.deployer.run.render.ConnectionVariables;
import discos.deployer.run.render.ConnectionVariables.Moment;
import discos.deployer.run.render.ConnectionVariables.Reached;
import discos.deployer.run.render.KeywordValues;
import discos.deployer.run.render.LoopItem;
import discos.deployer.template.Scope;
import discos.deployer.template.Templar;
import discos.deployer.template.Variables;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The variables of an item of a task, as its conditions, its module and its machine see them. */
final class ItemScopes {
    private final Workshop workshop;
    private final HostTask task;
    private final LoopItem item;
    private final Scope plain;
    private final Scope before;
    private final Scope during;

    /**
     * The scopes of an item.
     *
     * @param plain its variables and those of the task's host, nothing else
     */
    ItemScopes(Workshop workshop, HostTask task, LoopItem item, Scope plain) {
        this.workshop = workshop;
        this.task = task;
        this.item = item;
        this.plain = plain;
        Scope known =
                task.task().keyword(Keyword.DELEGATE_TO).isPresent()
                        ? plain.above(new Delegates())
                        : plain;
        this.before = ConnectionVariables.in(known, Moment.BEFORE, this::reached);
        this.during = ConnectionVariables.in(known, Moment.DURING, this::reached);
    }

    /** What decides how machines are reached. */
    Scope plain() {
        return plain;
    }

    /** For conditions, keywords and arguments. */
    Scope before() {
        return before;
    }

    /** For what the module renders, and for the judgement of its result. */
    Scope during() {
        return during;
    }

    /** The turn of the task's loop. */
    LoopItem item() {
        return item;
    }

    /** The variables of the machine on which the item runs. */
    Scope there(Optional<String> delegate) {
        return delegate.map(this::of).orElse(plain);
    }

    private Optional<String> delegate() {
        return keywords(plain).text(Keyword.DELEGATE_TO);
    }

    private Reached reached() {
        Optional<String> delegate = delegate();
        Scope there = there(delegate);
        Map<String, Object> login = workshop.scopes().knowledge().settings().login().variables();
        return new AddressReader(templar(), login)
                .reached(
                        delegate.orElse(task.host()),
                        keywords(there.with(Map.of("inventory_hostname", task.host()))),
                        there);
    }

    private Scope of(String host) {
        return workshop.scopes().ofTask(host, task.play(), task.task()).with(item.variables());
    }

    private KeywordValues keywords(Scope scope) {
        return new KeywordValues(templar(), task.task(), scope);
    }

    private Templar templar() {
        return workshop.scopes().knowledge().templar();
    }

    /** The variable that has those of the machine to which the item is delegated. */
    private final class Delegates implements Variables {
        private static final String NAME = "ansible_delegated_vars";

        @Override
        public Optional<Object> raw(String name) {
            return name.equals(NAME)
                    ? delegate().map(host -> Map.of(host, templar().view(addressed(host), _ -> {})))
                    : Optional.empty();
        }

        @Override
        public Set<String> names() {
            return Set.of(NAME);
        }

        private Scope addressed(String host) {
            // the name stays that of the host whose task it is, as with Ansible
            return of(host).with(Map.of("inventory_hostname", task.host()))
                    .above(Variables.of(Map.of("ansible_host", host)));
        }
    }
}
