package discos.plugins.module.station;

import discos.deployer.remote.edit.XmlAttribute;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Seen;
import java.util.Optional;

/** Sets one attribute in a file of the configuration database and keeps every other byte. */
@ModuleInfo(
        name = "cdb_attribute",
        collection = "discos.deploy",
        doc = "Sets one attribute in an XML file and keeps every other byte of it.")
public final class CdbAttribute implements Module<CdbAttribute.Args> {

    /** The arguments. */
    public record Args(
            @Arg(isPath = true, doc = "The XML file.") String path,
            @Arg(doc = "The attribute, as written.") String attribute,
            @Arg(doc = "Its new value.") String value,
            @Arg(doc = "The element's local name, which must be there once; else the root's.")
                    Optional<String> element,
            @Arg(defaultValue = "yes", doc = "Whether a missing file is a failure.")
                    boolean required) {}

    @Override
    public Looks look(Args args) {
        return new EditedFile(args.path()).look();
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        XmlAttribute attribute = new XmlAttribute(args.element(), args.attribute());
        return new EditedFile(args.path())
                .decide(seen, args.required(), text -> attribute.replace(text, args.value()));
    }
}
