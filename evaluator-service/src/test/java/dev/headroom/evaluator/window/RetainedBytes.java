package dev.headroom.evaluator.window;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** What an object and all that it refers to take, by the layout of a 64-bit JVM below 32 GB. */
final class RetainedBytes {

  private static final int HEADER = 16;
  private static final int REFERENCE = 4;

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  static long of(Object root) {
    return new RetainedBytes().visit(root);
  }

  private long visit(Object object) {
    if (object == null || object instanceof Enum || !seen.add(object)) {
      return 0;
    }
    Class<?> type = object.getClass();
    return type.isArray() ? array(object, type.componentType()) : fields(object, type);
  }

  private long array(Object array, Class<?> component) {
    int length = Array.getLength(array);
    long bytes = HEADER + (long) length * size(component);
    for (int i = 0; i < length && !component.isPrimitive(); i++) {
      bytes += visit(Array.get(array, i));
    }
    return bytes + 7 & -8;
  }

  private long fields(Object object, Class<?> type) {
    long bytes = HEADER;
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      for (Field field : at.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers())) {
          continue;
        }
        bytes += size(field.getType());
        if (!field.getType().isPrimitive()) {
          try {
            field.setAccessible(true);
            bytes += visit(field.get(object));
          } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
          }
        }
      }
    }
    return bytes + 7 & -8;
  }

  private static int size(Class<?> type) {
    if (type == long.class || type == double.class) {
      return 8;
    }
    if (type == int.class || type == float.class) {
      return 4;
    }
    if (type == short.class || type == char.class) {
      return 2;
    }
    return type.isPrimitive() ? 1 : REFERENCE;
  }
}
