class First {}
import java.util.List;
