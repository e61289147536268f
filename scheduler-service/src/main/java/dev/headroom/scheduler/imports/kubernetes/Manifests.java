package dev.headroom.scheduler.imports.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.scheduler.imports.Complaint;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The objects in a file of one or many documents and lists, each with its line. */
final class Manifests {

  /** Aliases repeat what they stand for, so a small file could otherwise fill the memory. */
  private static final int MAX_NODES = 500_000;

  private static final int MAX_DEPTH = 60;
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(8 * 1024 * 1024).setParseComments(false).build();

  private final List<Manifest> objects = new ArrayList<>();
  private final List<Complaint> complaints = new ArrayList<>();
  private int nodes;

  /** An object and the line on which it begins. */
  record Manifest(int line, JsonNode body) {}

  private Manifests() {}

  static Manifests read(String text) {
    Manifests manifests = new Manifests();
    try {
      for (Node document : new Compose(SETTINGS).composeAllFromString(text)) {
        manifests.add(document);
      }
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      manifests.complaints.add(new Complaint(line, "", "is not YAML: " + e.getProblem()));
    } catch (YamlEngineException e) {
      manifests.complaints.add(new Complaint(1, "", "is not YAML: " + e.getMessage()));
    }
    return manifests;
  }

  List<Manifest> objects() {
    return objects;
  }

  List<Complaint> complaints() {
    return complaints;
  }

  /** A document, or each item of a list as {@code kubectl get} writes it. */
  private void add(Node document) {
    JsonNode body = json(document, 0);
    if (!body.path("kind").asText().endsWith("List")) {
      if (!body.isNull()) {
        objects.add(new Manifest(line(document), body));
      }
      return;
    }
    Optional<Node> items =
        ((MappingNode) document)
            .getValue().stream()
                .filter(tuple -> key(tuple).equals("items"))
                .map(NodeTuple::getValueNode)
                .findFirst();
    if (items.isPresent() && items.get() instanceof SequenceNode sequence) {
      for (int i = 0; i < sequence.getValue().size(); i++) {
        objects.add(new Manifest(line(sequence.getValue().get(i)), body.path("items").get(i)));
      }
    }
  }

  private static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }

  private static String key(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  private JsonNode json(Node node, int depth) {
    if (++nodes > MAX_NODES || depth > MAX_DEPTH) {
      throw new YamlEngineException("it is too large or nested too deep");
    }
    JsonNodeFactory factory = JsonNodeFactory.instance;
    return switch (node) {
      case MappingNode mapping -> {
        ObjectNode object = factory.objectNode();
        mapping
            .getValue()
            .forEach(tuple -> object.set(key(tuple), json(tuple.getValueNode(), depth + 1)));
        yield object;
      }
      case SequenceNode sequence -> {
        ArrayNode array = factory.arrayNode();
        sequence.getValue().forEach(item -> array.add(json(item, depth + 1)));
        yield array;
      }
      case ScalarNode scalar -> scalar(scalar, factory);
      default -> factory.nullNode();
    };
  }

  private static JsonNode scalar(ScalarNode scalar, JsonNodeFactory factory) {
    String text = scalar.getValue();
    try {
      if (scalar.getTag().equals(Tag.NULL)) {
        return factory.nullNode();
      }
      if (scalar.getTag().equals(Tag.BOOL)) {
        return factory.booleanNode(Boolean.parseBoolean(text));
      }
      if (scalar.getTag().equals(Tag.INT)) {
        BigInteger number = new BigInteger(text);
        return number.bitLength() < Integer.SIZE
            ? factory.numberNode(number.intValue())
            : factory.numberNode(number);
      }
      return scalar.getTag().equals(Tag.FLOAT)
          ? factory.numberNode(new BigDecimal(text))
          : factory.textNode(text);
    } catch (NumberFormatException octalOrInfinite) {
      return factory.textNode(text);
    }
  }
}
