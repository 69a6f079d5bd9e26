package discos.deployer.run.render;

import discos.deployer.playbook.Written;
import discos.deployer.spi.RenderException;
import discos.deployer.spi.Result;
import discos.deployer.template.Scope;
import discos.deployer.template.Templar;
import java.util.List;
import java.util.Optional;

/** Evaluates lists of conditions, all of which must hold. */
public final class Conditions {
    private final Templar templar;

    public Conditions(Templar templar) {
        this.templar = templar;
    }

    /** A condition that cannot be evaluated, as a failed result. */
    public static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Result result;

        Broken(Result result) {
            super(String.valueOf(result.values().get("msg")));
            this.result = result;
        }

        public Result result() {
            return result;
        }
    }

    /** Whether all of them hold; the first that does not ends the evaluation. */
    public boolean hold(List<Written> conditions, Scope scope) throws Broken {
        for (Written condition : conditions) {
            for (Object item : condition.items()) {
                if (!holds(item, condition, scope)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether what is under a keyword holds, where there is anything. */
    public Optional<Boolean> holds(Optional<Written> condition, Scope scope) throws Broken {
        return condition.stream().allMatch(written -> written.items().isEmpty())
                ? Optional.empty()
                : Optional.of(hold(List.of(condition.get()), scope));
    }

    private boolean holds(Object item, Written written, Scope scope) throws Broken {
        try {
            return templar.isTrue(item, written.origin(), scope);
        } catch (RenderException e) {
            throw new Broken(FailureText.ofCondition(item, e));
        }
    }
}
