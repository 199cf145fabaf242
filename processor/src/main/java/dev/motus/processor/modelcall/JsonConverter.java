package dev.motus.processor.modelcall;

/**
 * A static method that makes plain maps and lists of a library's JSON values.
 *
 * @param prefix of the qualified names of the types that it converts
 * @param type the class with the static method
 * @param converts whether the outcome is still to be converted with {@code convert(Class)}
 */
record JsonConverter(String prefix, String type, String method, boolean converts) {}
