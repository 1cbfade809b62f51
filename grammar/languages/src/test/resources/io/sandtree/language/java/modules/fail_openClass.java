open class Module {}
