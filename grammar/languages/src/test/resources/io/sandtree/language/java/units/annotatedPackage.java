@Deprecated(since = "1", forRemoval = true)
@java.lang.SuppressWarnings({"all", "none",})
package annotated;
