/** Tests of edits. */
@org.jspecify.annotations.NullMarked
package discos.deployer.remote.edit;
