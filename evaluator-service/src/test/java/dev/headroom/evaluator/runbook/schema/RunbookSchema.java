package dev.headroom.evaluator.runbook.schema;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinition.AttributeInclusion;
import com.github.victools.jsonschema.generator.CustomDefinition.DefinitionType;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import dev.headroom.evaluator.runbook.bind.Field;
import dev.headroom.evaluator.runbook.bind.ScalarTypes;
import dev.headroom.evaluator.runbook.bind.Shape;
import dev.headroom.evaluator.runbook.grammar.Form;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.trial.TestFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Draws up the JSON Schema from the same shapes that the binder reads by.
 *
 * <p>victools walks the types and keeps the definitions and references; what a section, a variant
 * or a single value accepts is taken from {@link Shape} and {@link ScalarTypes}.
 */
final class RunbookSchema {
  private static final String BASE = "https://headroom.dev/schema/";

  private final ObjectMapper json = new ObjectMapper();
  private final Class<?> document;
  private final String file;
  private final String title;

  RunbookSchema() {
    this(Runbook.class, "runbook-v1.schema.json", "Headroom runbook v1");
  }

  /** Of the tests of a runbook. */
  static RunbookSchema ofTests() {
    return new RunbookSchema(
        TestFile.class, "runbook-test-v1.schema.json", "Headroom runbook tests v1");
  }

  private RunbookSchema(Class<?> document, String file, String title) {
    this.document = document;
    this.file = file;
    this.title = title;
  }

  ObjectNode generate() {
    var config =
        new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON);
    config.forTypesInGeneral().withCustomDefinitionProvider(this::definition);
    ObjectNode generated = new SchemaGenerator(config.build()).generateSchema(document);
    ObjectNode schema = json.createObjectNode();
    schema.set("$schema", generated.remove("$schema"));
    schema.put("$id", BASE + file).put("title", title);
    schema.setAll(generated);
    return schema;
  }

  private @Nullable CustomDefinition definition(
      ResolvedType type, SchemaGenerationContext context) {
    Class<?> raw = type.getErasedType();
    Optional<ObjectNode> scalar =
        ScalarTypes.of(raw).map(t -> json.valueToTree(new TreeMap<>(t.schema())));
    if (scalar.isPresent()) {
      return inline(scalar.get());
    }
    if (raw.isInterface() && raw.isSealed()) {
      return new CustomDefinition(oneKeyOf(raw, context));
    }
    return raw.isRecord() ? new CustomDefinition(section(Shape.of(raw), context)) : null;
  }

  private static CustomDefinition inline(ObjectNode node) {
    return new CustomDefinition(node, DefinitionType.INLINE, AttributeInclusion.NO);
  }

  private ObjectNode section(Shape shape, SchemaGenerationContext context) {
    ObjectNode object = json.createObjectNode();
    object.put("type", "object");
    describe(object, shape.doc());
    ObjectNode properties = object.putObject("properties");
    ArrayNode required = json.createArrayNode();
    for (Field field : shape.fields()) {
      if (field.inline()) {
        var variants = Shape.variants(field.raw());
        variants.forEach((key, variant) -> properties.set(key, reference(variant, context)));
        exactlyOne(object.putArray("oneOf"), variants);
      } else {
        properties.set(field.key(), property(field, context));
        if (field.required()) {
          required.add(field.key());
        }
      }
    }
    if (!required.isEmpty()) {
      object.set("required", required);
    }
    object.put("additionalProperties", false);
    return shape.shorthand().map(f -> shorthand(f, object, context)).orElse(object);
  }

  /** A scalar of the one component, or the section in full. */
  private ObjectNode shorthand(Field field, ObjectNode object, SchemaGenerationContext context) {
    ObjectNode either = json.createObjectNode();
    either.put("description", object.path("description").asText());
    ObjectNode value = property(field, context);
    value.remove("description");
    either.putArray("anyOf").add(value).add(object);
    return either;
  }

  private void exactlyOne(ArrayNode oneOf, Map<String, Class<?>> variants) {
    variants.keySet().forEach(key -> oneOf.addObject().putArray("required").add(key));
  }

  private ObjectNode oneKeyOf(Class<?> sealed, SchemaGenerationContext context) {
    ObjectNode object = json.createObjectNode();
    object.put("type", "object");
    ObjectNode properties = object.putObject("properties");
    Shape.variants(sealed)
        .forEach((key, variant) -> properties.set(key, reference(variant, context)));
    object.put("minProperties", 1).put("maxProperties", 1).put("additionalProperties", false);
    return object;
  }

  private ObjectNode reference(Class<?> type, SchemaGenerationContext context) {
    return context.createDefinitionReference(context.getTypeContext().resolve(type));
  }

  private ObjectNode property(Field field, SchemaGenerationContext context) {
    ObjectNode node;
    if (field.isList()) {
      node = json.createObjectNode().put("type", "array");
      node.set("items", single(field, field.element(), context));
      if (field.nonEmpty()) {
        node.put("minItems", 1);
      }
    } else if (field.isMap()) {
      node = json.createObjectNode().put("type", "object");
      node.putObject("propertyNames").put("pattern", field.keyForm().regex());
      node.set("additionalProperties", single(field, field.element(), context));
      if (field.nonEmpty()) {
        node.put("minProperties", 1);
      }
    } else {
      node = single(field, field.raw(), context);
    }
    describe(node, field.doc());
    field.defaultText().ifPresent(text -> node.set("default", defaultValue(field, text)));
    return node;
  }

  private ObjectNode single(Field field, Class<?> type, SchemaGenerationContext context) {
    ObjectNode node = reference(type, context);
    if (type == String.class) {
      node.put("pattern", field.form().regex());
      if (field.form() == Form.TEXT) {
        node.put("pattern", "\\S");
      }
    }
    field.constant().ifPresent(text -> node.put("const", text));
    if (List.of(int.class, Integer.class, Double.class).contains(type)) {
      field.atLeast().ifPresent(text -> node.put("minimum", Integer.parseInt(text)));
      field.atMost().ifPresent(text -> node.put("maximum", Integer.parseInt(text)));
    }
    return node;
  }

  private com.fasterxml.jackson.databind.JsonNode defaultValue(Field field, String text) {
    if (text.equals("{}")) {
      return json.createObjectNode();
    }
    return Stream.of(int.class, boolean.class).anyMatch(t -> t == field.raw())
        ? json.valueToTree(
            field.raw() == int.class
                ? (Object) Integer.valueOf(text)
                : (Object) Boolean.valueOf(text))
        : json.getNodeFactory().textNode(text);
  }

  private void describe(ObjectNode node, String doc) {
    if (!doc.isEmpty()) {
      node.put("description", doc.strip());
    }
  }

  /** Every definition that nothing refers to; empty when the schema is tidy. */
  static TreeSet<String> unused(ObjectNode schema) {
    TreeSet<String> names = new TreeSet<>();
    String text = schema.toString();
    schema.path("$defs").fieldNames().forEachRemaining(names::add);
    names.removeIf(name -> text.contains("#/$defs/" + name + "\""));
    return names;
  }
}
