package words.of.module.record.with.to.exports;

import java.util.*;
import java.util.Map.Entry;
import static java.lang.Math.*;
import static java.util.Map.entry;
import module java.sql;
import module.open.sealed.Thing;

class Imports {}
