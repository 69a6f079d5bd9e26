package discos.deployer.value;

import java.util.AbstractMap;

/** A dict that makes its values when it is asked for them; templates cannot change it. */
public abstract class LazyDict extends AbstractMap<String, Object> {}
