package discos.deployer.value;

import java.util.AbstractList;

/** Python's {@code range}: whole numbers that are not held in memory. */
public final class PythonRange extends AbstractList<Object> {
    private final long start;
    private final long stop;
    private final long step;
    private final int size;

    /** The numbers from the start up to, not including, the stop. */
    public PythonRange(long start, long stop, long step) {
        if (step == 0) {
            throw PythonException.value("range() arg 3 must not be zero");
        }
        this.start = start;
        this.stop = stop;
        this.step = step;
        long distance = step > 0 ? stop - start : start - stop;
        long count = distance <= 0 ? 0 : (distance - 1) / Math.abs(step) + 1;
        if (count > Integer.MAX_VALUE) {
            throw PythonException.value("range() is too long");
        }
        this.size = (int) count;
    }

    @Override
    public Object get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        return start + index * step;
    }

    /** The range of some of its places. */
    public PythonRange slice(long from, long to, long by) {
        return new PythonRange(start + from * step, start + to * step, by * step);
    }

    @Override
    public int size() {
        return size;
    }

    /** As Python prints it, such as {@code range(0, 3)}. */
    public String printed() {
        return "range(" + start + ", " + stop + (step == 1 ? "" : ", " + step) + ")";
    }
}
