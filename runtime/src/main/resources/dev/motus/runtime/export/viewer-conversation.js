// A model call, read as the conversation it is.

function conversationView(span, earlier) {
  const box = el('div', 'conversation');
  const messages = Array.isArray(span.model_input_meta) ? span.model_input_meta : [];
  const known = sharedPrefix(messages, earlier);
  if (known > 1 && known < messages.length) {
    box.append(folded(known + ' messages as in the call before', () => {
      const old = el('div', 'conversation');
      messages.slice(0, known).forEach((message) => old.append(messageView(message, '')));
      return old;
    }, false));
  }
  messages.slice(known > 1 && known < messages.length ? known : 0)
    .forEach((message) => box.append(messageView(message, '')));
  if (isObject(span.model_output_meta)) {
    const output = span.model_output_meta;
    if ('content' in output || output.tool_calls) {
      box.append(messageView(Object.assign({ role: 'assistant' }, output), 'answer'));
    }
  }
  return box;
}

/** How many messages this call repeats from the one before. */
function sharedPrefix(messages, earlier) {
  const before = earlier && Array.isArray(earlier.model_input_meta) ? earlier.model_input_meta : [];
  let shared = 0;
  while (shared < messages.length && shared < before.length &&
    JSON.stringify(messages[shared]) === JSON.stringify(before[shared])) shared++;
  return shared;
}

function messageView(message, kind) {
  if (!isObject(message)) return valueView(message);
  const role = label(message.role) || 'message';
  const known = ['system', 'developer', 'user', 'assistant', 'tool'].includes(role);
  const view = el('article', 'message role-' + (known ? role : 'other') + (kind ? ' ' + kind : ''));
  const head = el('header');
  head.append(el('span', 'role', role));
  if (kind) head.append(el('span', 'kind', kind));
  const about = [message.name, message.tool_call_id].filter(Boolean).map(label).join(' · ');
  if (about) head.append(el('span', 'about', about));
  if (kind && message.finish_reason) head.append(el('span', 'about', 'stopped: ' + label(message.finish_reason)));
  view.append(head);
  if (message.reasoning) {
    view.append(folded('Reasoning', () => codeBlock(text(message.reasoning), false), false));
  }
  if (typeof message.content === 'string' && message.content !== '') {
    const structure = role === 'tool' ? structureIn(message.content) : undefined;
    view.append(structure === undefined ? codeBlock(message.content, false) : valueView(structure));
  } else if (typeof message.content === 'object' && message.content !== null) {
    view.append(valueView(message.content));
  }
  if (Array.isArray(message.tool_calls)) {
    message.tool_calls.forEach((call) => view.append(toolCallView(call)));
  }
  return view;
}

function toolCallView(call) {
  const made = isObject(call) && isObject(call.function) ? call.function : null;
  if (!made) return valueView(call);
  const view = el('div', 'tool-call');
  const head = el('header');
  head.append(el('span', 'badge type-tool', 'T'), el('span', 'label', label(made.name)));
  if (call.id) head.append(el('span', 'about', label(call.id)));
  view.append(head);
  const given = typeof made.arguments === 'string' ? structureIn(made.arguments) : made.arguments;
  if (isObject(given) && Object.keys(given).length) view.append(fieldsView(given));
  else if (made.arguments && !isObject(given)) view.append(valueView(made.arguments));
  return view;
}

function usageView(usage) {
  const list = el('dl', 'usage');
  const add = (name, value) => {
    const item = el('div');
    item.append(el('dt', '', name), el('dd', '', count(value)));
    list.append(item);
  };
  add('Input', usage.input);
  if (usage.cached) add('from cache', usage.cached);
  add('Output', usage.output);
  if (usage.reasoning) add('reasoning', usage.reasoning);
  add('Total', usage.total);
  return list;
}
