// The viewer of /openapi.json: lists every route with what it takes, and asks it. No library, no other host.
"use strict";

function element(name, text, className) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function field(form, name, words, many) {
  const label = element("label", `${name}: ${words}`);
  const input = element(many ? "textarea" : "input");
  input.name = name;
  label.append(input);
  form.append(label);
  return input;
}

function address(path, operation, form) {
  const query = new URLSearchParams();
  for (const parameter of operation.parameters) {
    const value = form.elements[parameter.name].value;
    if (parameter.in === "path") path = path.replace(`{${parameter.name}}`, encodeURIComponent(value));
    else if (value) query.set(parameter.name, value);
  }
  return query.size ? `${path}?${query}` : path;
}

async function ask(method, path, operation, form, shown) {
  const request = { method: method.toUpperCase() };
  if (operation.requestBody) {
    request.headers = { "Content-Type": "application/json" };
    request.body = form.elements["body"].value;
  }
  try {
    const answer = await fetch(address(path, operation, form), request);
    const text = await answer.text();
    const json = answer.headers.get("Content-Type").includes("json");
    shown.textContent = `${answer.status}\n${json ? JSON.stringify(JSON.parse(text), null, 2) : text}`;
  } catch (error) {
    shown.textContent = String(error);
  }
}

// What an operation answers when it does what it is asked: the one status below 400 that says what its body is. It is
// 101 for a WebSocket, which a page cannot ask by a plain request.
function success(operation) {
  const found = Object.entries(operation.responses).find(([status, answer]) => Number(status) < 400 && answer.content);
  if (!found) return { status: "", media: "", schema: {} };
  const [media, body] = Object.entries(found[1].content)[0];
  return { status: found[0], media, schema: body.schema };
}

function route(path, method, operation) {
  const box = element("details");
  const head = element("summary");
  head.append(element("span", method.toUpperCase(), `method ${method.toUpperCase()}`), element("code", path));
  box.append(head, element("p", operation.summary));
  if (operation.description) box.append(element("p", operation.description));
  const form = element("form");
  for (const parameter of operation.parameters) field(form, parameter.name, parameter.description, false);
  if (operation.requestBody) field(form, "body", "JSON", true);
  const shown = element("pre");
  const { status, media, schema } = success(operation);
  shown.textContent = JSON.stringify(schema, null, 2);
  if (status === "200" && (media === "application/json" || media === "text/plain")) {
    form.append(element("button", "ask"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask(method, path, operation, form, shown);
    });
  }
  box.append(form, shown);
  return box;
}

async function show() {
  const description = await (await fetch("/openapi.json")).json();
  document.getElementById("about").textContent = description.info.description;
  const list = document.getElementById("routes");
  for (const [path, methods] of Object.entries(description.paths))
    for (const [method, operation] of Object.entries(methods)) {
      try {
        list.append(route(path, method, operation));
      } catch (error) {
        list.append(element("p", `${method.toUpperCase()} ${path} cannot be shown: ${error}`, "failed"));
      }
    }
}

show();
