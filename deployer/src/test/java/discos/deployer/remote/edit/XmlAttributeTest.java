package discos.deployer.remote.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One attribute of a text that keeps every other byte. */
class XmlAttributeTest {
    private static final XmlAttribute DATA = new XmlAttribute(Optional.empty(), "DataIPAddress");

    private static String edited(XmlAttribute attribute, String text, String value) {
        return attribute.replace(text, value) instanceof Edited.Text(String after)
                ? after
                : "refused";
    }

    @Test
    void keepsBytesThatAreNoUtf8() {
        byte[] bytes =
                "<!-- caf\u00e9 --><T DataIPAddress='1' x='\u00fc'  \t\r\n/>"
                        .getBytes(StandardCharsets.ISO_8859_1);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        byte[] after = edited(DATA, text, "22").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(after).hasSize(bytes.length + 1);
        assertThat(new String(after, StandardCharsets.ISO_8859_1))
                .isEqualTo(text.replace("'1'", "'22'"));
    }

    @Test
    void commentsInstructionsAndOtherElementsAreNotMeant() {
        String text =
                "<?x DataIPAddress=\"0\"?><!DOCTYPE T><!-- <T DataIPAddress=\"1\"/> -->"
                        + "<T a=\"DataIPAddress='2'>\" p:DataIPAddress=\"3\" DataIPAddress=\"4\">"
                        + "<U DataIPAddress=\"5\"/><![CDATA[<T DataIPAddress=\"6\">]]></T>";
        assertThat(DATA.value(text)).contains("4");
        assertThat(edited(DATA, text, "x")).isEqualTo(text.replace("\"4\"", "\"x\""));
        XmlAttribute inner = new XmlAttribute(Optional.of("U"), "DataIPAddress");
        assertThat(edited(inner, text, "x")).isEqualTo(text.replace("\"5\"", "\"x\""));
    }

    @Test
    void refusesWhatIsNotThereOnce() {
        XmlAttribute inner = new XmlAttribute(Optional.of("U"), "A");
        assertThat(inner.replace("<T><U A='1'/><U A='2'/></T>", "3"))
                .isInstanceOf(Edited.Refused.class);
        assertThat(DATA.replace("not XML at all", "3")).isInstanceOf(Edited.Refused.class);
    }

    @Test
    void theSameValueIsNoEdit() {
        assertThat(edited(DATA, "<T DataIPAddress='a&amp;b'/>", "a&b"))
                .isEqualTo("<T DataIPAddress='a&amp;b'/>");
    }

    @Test
    void aLongTagIsRead() {
        String text = "<T " + "a='b' ".repeat(20_000) + "DataIPAddress='1'/>";
        assertThat(DATA.value(text)).contains("1");
    }
}
