package dev.headroom.common.problem.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadJsonMapperTest {

  private record Asked(
      @Nullable List<String> names, @Nullable Integer most, @Nullable Boolean all) {}

  private static String message(String json) {
    var mapper =
        new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    var thrown =
        assertThrows(
            JsonProcessingException.class, () -> mapper.readValue(json, Asked.class), json);
    return BadJsonMapper.detail(thrown).message();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "[1] | an object is expected",
        "{\"names\": \"a\"} | /names: a list is expected",
        "{\"names\": [\"a\", {}]} | /names/1: a text is expected",
        "{\"most\": \"x\"} | /most: a number is expected",
        "{\"all\": [true]} | /all: true or false is expected",
        "{\"some\": 1} | /some: there is no such key; there are all, most, names",
        "{} {} | there is more after the end of the JSON",
      })
  void the_path_and_what_is_expected_there_are_named(String json, String words) {
    assertEquals(words, message(json));
  }

  @Test
  void broken_json_is_told_without_words_of_java() {
    for (String json : List.of("{", "{\"most\": 1, \"most\": 2}", "{\"names\": [")) {
      assertFalse(message(json).matches("(?s).*(Source|java\\.|dev\\.).*"), message(json));
    }
  }
}
