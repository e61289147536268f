package dev.headroom.scheduler.wiring;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;
import org.jspecify.annotations.Nullable;

/**
 * Switches the clients of the document store off where nothing is exported to one: they would be
 * built at the start, and look for a server on this machine for ever.
 */
@Priority(Priorities.APPLICATION)
public final class DocumentStoreSwitch implements ConfigSourceInterceptor {

  private static final long serialVersionUID = 1L;

  private static final String ACTIVE = "quarkus.mongodb.active";
  private static final String ADDRESS = "quarkus.mongodb.connection-string";
  private static final String EXPORT = "headroom.scheduler.ledger.export";

  @Override
  public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
    @Nullable ConfigValue set = context.proceed(name);
    if (!name.equals(ACTIVE) || (set != null && !isDefault(set))) {
      return set;
    }
    @Nullable String export = valueOf(context, EXPORT);
    boolean active =
        export == null ? valueOf(context, ADDRESS) != null : Boolean.parseBoolean(export);
    return ConfigValue.builder().withName(ACTIVE).withValue(String.valueOf(active)).build();
  }

  /** What the extension itself says, and nobody else. */
  private static boolean isDefault(ConfigValue value) {
    return value.getSourceOrdinal() == Integer.MIN_VALUE || value.getSourceName() == null;
  }

  private static @Nullable String valueOf(ConfigSourceInterceptorContext context, String name) {
    @Nullable ConfigValue value = context.proceed(name);
    return value == null || value.getValue() == null || value.getValue().isBlank()
        ? null
        : value.getValue();
  }
}
