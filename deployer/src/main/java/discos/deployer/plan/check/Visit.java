package discos.deployer.plan.check;

import discos.deployer.plan.PlannedTask;
import discos.deployer.playbook.Play;
import discos.deployer.playbook.read.Diagnostics;
import discos.deployer.source.Problem;

/** A task of a plan and how sure it is that it runs. */
record Visit(Play play, PlannedTask task, Certainty certainty) {

    /** How sure it is that a task runs and that its failure matters. */
    enum Certainty {
        /** It runs on every host of the play. */
        CERTAIN,
        /** A condition, a notification or an empty loop may keep it from running. */
        POSSIBLE,
        /** No host of this run gets there: its play has none. */
        IDLE,
        /** Its failure is awaited: a rescue or {@code ignore_errors} takes it. */
        FORGIVEN;

        /** What holds of a thing inside another. */
        Certainty inside(Certainty outer) {
            return compareTo(outer) >= 0 ? this : outer;
        }

        /**
         * Whether a mistake matters only where its file is asked for: the file is missing or shut,
         * or asks for what other systems have.
         */
        static boolean decides(Problem problem) {
            return problem.code().startsWith("missing-")
                    || problem.code().equals("unknown-module")
                    || problem.code().equals("vault");
        }

        /** Tells of a problem as strictly as it is sure to be met. */
        void report(Problem problem, Diagnostics diagnostics) {
            switch (this) {
                case CERTAIN -> diagnostics.error(problem);
                case POSSIBLE -> diagnostics.warn(problem);
                case IDLE, FORGIVEN -> {}
            }
        }
    }
}
