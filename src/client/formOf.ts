/**
 * Parameters as a form: files as they are, a list as one field per element with `[]` behind its name, an object as fields
 * with its keys in brackets, as OpenAI's SDKs write them. What is `undefined` or `null` is left out.
 */
export function formOf(params: object): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(params as Record<string, FormValue>)) append(form, name, value);
  return form;
}

type FormValue = string | number | boolean | object | null | undefined;

function append(form: FormData, name: string, value: FormValue): void {
  if (value === undefined || value === null) return;
  if (value instanceof Blob) form.append(name, value);
  else if (Array.isArray(value)) for (const element of value as FormValue[]) append(form, `${name}[]`, element);
  else if (typeof value === 'object')
    for (const [key, inner] of Object.entries(value as Record<string, FormValue>))
      append(form, `${name}[${key}]`, inner);
  else form.append(name, String(value));
}
