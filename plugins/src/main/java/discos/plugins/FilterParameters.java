package discos.plugins;

import discos.deployer.spi.Arguments;
import discos.deployer.spi.Filter;
import discos.deployer.value.PythonException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The parameters of filters, so that a call with others is an error as with Ansible. */
final class FilterParameters {
    private static final Map<String, List<String>> NAMES =
            table(
                    "abs basename bool capitalize checksum count dirname e escape expanduser"
                            + " expandvars fileglob first forceescape from_yaml from_yaml_all items"
                            + " last length list lower md5 path_join pprint quote realpath reverse"
                            + " safe sha1 splitext string striptags title type_debug upper"
                            + " urldecode urlencode win_basename win_dirname win_splitdrive wordcount"
                            + " attr:name b64decode:encoding b64encode:encoding"
                            + " batch:linecount,fill_with center:width d:default_value,boolean"
                            + " default:default_value,boolean dict2items:key_name,value_name"
                            + " dictsort:case_sensitive,by,reverse difference:b intersect:b"
                            + " symmetric_difference:b union:b extract:container,morekeys"
                            + " filesizeformat:binary flatten:levels,skip_nulls float:default"
                            + " groupby:attribute,default,case_sensitive hash:hashtype"
                            + " human_readable:isbits,unit human_to_bytes:default_unit,isbits"
                            + " indent:width,first,blank int:default,base"
                            + " items2dict:key_name,value_name join:d,attribute json_query:expr"
                            + " log:base mandatory:msg max:case_sensitive,attribute"
                            + " min:case_sensitive,attribute"
                            + " combinations:r permutations:r version_sort:reverse"
                            + " password_hash:hashtype,salt,salt_size,rounds,ident pow:y"
                            + " random:start,step,seed random_mac:seed regex_escape:re_type"
                            + " regex_findall:regex,multiline,ignorecase"
                            + " regex_replace:pattern,replacement,ignorecase,multiline"
                            + " rekey_on_member:key,duplicates relpath:start replace:old,new,count"
                            + " root:base round:precision,method shuffle:seed"
                            + " slice:slices,fill_with sort:reverse,case_sensitive,attribute"
                            + " strftime:second,utc subelements:subelements,skip_missing"
                            + " sum:attribute,start ternary:true_val,false_val,none_val"
                            + " to_datetime:format to_uuid:namespace tojson:indent trim:chars"
                            + " truncate:length,killwords,end,leeway"
                            + " unique:case_sensitive,attribute"
                            + " urlize:trim_url_limit,nofollow,target,rel,extra_schemes"
                            + " urlsplit:query"
                            + " wordwrap:width,break_long_words,wrapstring,break_on_hyphens"
                            + " xmlattr:autospace");

    /** Filters that take any number of arguments without a name. */
    private static final Map<String, List<String>> OPEN =
            table("product:repeat zip:strict zip_longest:fillvalue");

    private FilterParameters() {}

    private static Map<String, List<String>> table(String words) {
        Map<String, List<String>> table = new HashMap<>();
        for (String word : words.split(" ", -1)) {
            int colon = word.indexOf(':');
            table.put(
                    colon < 0 ? word : word.substring(0, colon),
                    colon < 0 ? List.of() : List.of(word.substring(colon + 1).split(",", -1)));
        }
        return table;
    }

    /** The filter, which refuses arguments that it has no parameters for. */
    static Filter checked(String name, Filter filter) {
        List<String> open = OPEN.get(name);
        if (open != null) {
            return (in, args, templating) -> {
                checkNamed(name, open, args, 0);
                return filter.apply(in, args, templating);
            };
        }
        List<String> names = NAMES.get(name);
        return names == null
                ? filter
                : (in, args, templating) -> {
                    check(name, names, args);
                    return filter.apply(in, args, templating);
                };
    }

    private static void check(String filter, List<String> names, Arguments args) {
        int count = args.positional().size();
        if (count > names.size()) {
            throw PythonException.type(
                    "the filter '"
                            + filter
                            + "' takes "
                            + (names.isEmpty() ? "no" : "at most " + names.size())
                            + " arguments, not "
                            + count);
        }
        checkNamed(filter, names, args, count);
    }

    private static void checkNamed(String filter, List<String> names, Arguments args, int count) {
        for (String given : args.named().keySet()) {
            int place = names.indexOf(given);
            if (place < 0 || place < count) {
                throw PythonException.type(
                        "the filter '"
                                + filter
                                + (place < 0
                                        ? "' has no parameter '" + given + "'"
                                        : "' got its parameter '" + given + "' twice"));
            }
        }
    }
}
