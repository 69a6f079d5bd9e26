/** Tests of the replacement of a manager. */
@org.jspecify.annotations.NullMarked
package discos.deployer.failover;
