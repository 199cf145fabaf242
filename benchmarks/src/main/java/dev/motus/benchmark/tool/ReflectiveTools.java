package dev.motus.benchmark.tool;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The dispatch that frameworks do: Jackson binds each argument to the type of its parameter, and
 * the method is called by reflection. Everything that can be looked up once is.
 */
final class ReflectiveTools {
  private final JsonMapper json =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private final Object target;
  private final Method method;
  private final String[] names;
  private final JavaType[] types;

  ReflectiveTools(Object target, Method method) {
    this.target = target;
    this.method = method;
    Parameter[] parameters = method.getParameters();
    names = new String[parameters.length];
    types = new JavaType[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      names[i] = parameters[i].getName();
      types[i] = json.getTypeFactory().constructType(parameters[i].getParameterizedType());
    }
  }

  String call(String arguments) throws IOException, IllegalAccessException {
    JsonNode given = json.readTree(arguments);
    @Nullable Object[] values = new @Nullable Object[names.length];
    for (int i = 0; i < names.length; i++) {
      JsonNode value = given.get(names[i]);
      values[i] = value == null ? null : json.readValue(json.treeAsTokens(value), types[i]);
    }
    try {
      return json.writeValueAsString(method.invoke(target, values));
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
