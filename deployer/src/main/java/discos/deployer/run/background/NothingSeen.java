package discos.deployer.run.background;

import discos.deployer.remote.Query;
import discos.deployer.spi.Seen;

/** No answers: what a job changed is not looked at again when it has ended. */
enum NothingSeen implements Seen {
    ANSWERS;

    @Override
    public <T> T of(Query<T> query) {
        throw new IllegalStateException("a job was not asked: " + query);
    }

    @Override
    public <T> T onControl(Query<T> query) {
        throw new IllegalStateException("a job was not asked: " + query);
    }

    @Override
    public boolean has(Query<?> query) {
        return false;
    }
}
