package dev.headroom.collector.push.otlp;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Attributes as labels. */
final class Attributes {

  private static final String SERVICE = "service.name";
  private static final String NAMESPACE = "service.namespace";
  private static final String INSTANCE = "service.instance.id";
  private static final Set<String> IDENTITY = Set.of(SERVICE, NAMESPACE, INSTANCE);

  private Attributes() {}

  /** {@code job} and {@code instance}, which identify a service, and the attributes to promote. */
  static Map<String, String> ofResource(Resource resource, Set<String> promoted) {
    var labels = new TreeMap<String, String>();
    for (KeyValue attribute : resource.getAttributesList()) {
      if (promoted.contains(attribute.getKey())) {
        add(labels, attribute);
      }
    }
    identify(labels, resource);
    return labels;
  }

  /** The labels of {@code target_info}: every attribute of the resource. */
  static Map<String, String> ofTargetInfo(Resource resource) {
    var labels = new TreeMap<String, String>();
    for (KeyValue attribute : resource.getAttributesList()) {
      if (!IDENTITY.contains(attribute.getKey())) {
        add(labels, attribute);
      }
    }
    boolean says = !labels.isEmpty();
    identify(labels, resource);
    return says && labels.containsKey("job") ? labels : Map.of();
  }

  /** The labels of a point; a name that two attributes come to has the values of both. */
  static Map<String, String> ofPoint(List<KeyValue> attributes, Map<String, String> resource) {
    var labels = new TreeMap<String, String>();
    attributes.forEach(attribute -> add(labels, attribute));
    labels.putAll(resource);
    return labels;
  }

  private static void identify(Map<String, String> labels, Resource resource) {
    String service = "";
    String namespace = "";
    for (KeyValue attribute : resource.getAttributesList()) {
      switch (attribute.getKey()) {
        case SERVICE -> service = text(attribute.getValue());
        case NAMESPACE -> namespace = text(attribute.getValue());
        case INSTANCE -> labels.put("instance", text(attribute.getValue()));
        default -> {
          // Not of the identity.
        }
      }
    }
    if (!service.isEmpty()) {
      labels.put("job", namespace.isEmpty() ? service : namespace + "/" + service);
    }
  }

  private static void add(Map<String, String> labels, KeyValue attribute) {
    labels.merge(
        MetricNames.label(attribute.getKey()),
        text(attribute.getValue()),
        (left, right) -> left + ";" + right);
  }

  static String text(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> String.valueOf(value.getBoolValue());
      case INT_VALUE -> String.valueOf(value.getIntValue());
      case DOUBLE_VALUE -> String.valueOf(value.getDoubleValue());
      case ARRAY_VALUE ->
          value.getArrayValue().getValuesList().stream()
              .map(Attributes::text)
              .collect(Collectors.joining(",", "[", "]"));
      case KVLIST_VALUE ->
          value.getKvlistValue().getValuesList().stream()
              .map(entry -> entry.getKey() + ":" + text(entry.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
      case BYTES_VALUE ->
          java.util.Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray());
      case VALUE_NOT_SET -> "";
      default -> "";
    };
  }
}
