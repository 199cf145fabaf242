package dev.motus.delivery.send;

/** Goes through the fields of one protobuf message; throws when it is none. */
final class ProtobufFields {
  private final byte[] bytes;
  private final int end;
  private int at;
  private int start;
  private int field;
  private int wireType;
  private long number;
  private int from;
  private int to;

  /** The message in the bytes from the first place up to, not including, the second. */
  ProtobufFields(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /** Goes to the next field; false when there is none. */
  boolean next() {
    if (at >= end) {
      return false;
    }
    start = at;
    long tag = varint();
    field = (int) (tag >>> 3);
    wireType = (int) (tag & 7);
    switch (wireType) {
      case 0 -> number = varint();
      case 1 -> skip(8);
      case 2 -> {
        long length = varint();
        if (length < 0 || length > end - at) {
          throw new IllegalArgumentException("Not protobuf");
        }
        from = at;
        skip((int) length);
        to = at;
      }
      case 5 -> skip(4);
      default -> throw new IllegalArgumentException("Not protobuf");
    }
    return true;
  }

  /** The number of the field. */
  int field() {
    return field;
  }

  /** Whether it is a text, bytes or a message. */
  boolean isDelimited() {
    return wireType == 2;
  }

  /** The value of a field that is an integer. */
  long number() {
    return number;
  }

  /** Where the content of a delimited field begins. */
  int from() {
    return from;
  }

  /** Where the content of a delimited field ends. */
  int to() {
    return to;
  }

  /** Where the field begins, with its tag. */
  int start() {
    return start;
  }

  /** Where the field ends. */
  int end() {
    return at;
  }

  private void skip(int length) {
    if (length > end - at) {
      throw new IllegalArgumentException("Not protobuf");
    }
    at += length;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < 64 && at < end; shift += 7) {
      byte next = bytes[at++];
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("Not protobuf");
  }
}
