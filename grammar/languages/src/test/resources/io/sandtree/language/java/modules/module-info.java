import java.lang.Deprecated;

@Deprecated
open module module.open.requires {
    requires java.base;
    requires transitive java.sql;
    requires static java.xml;
    requires static transitive java.logging;
    requires transitive;
    requires static transitive;
    exports module.open;
    exports exports to to, with.to;
    opens opens.uses;
    opens provides to requires;
    uses uses.provides.Service;
    provides provides.Service with with.Implementation, open.to.Other;
}
