const names: Readonly<Record<string, string>> = {
  ts: 'TypeScript',
  typescript: 'TypeScript',
  js: 'JavaScript',
  javascript: 'JavaScript',
  py: 'Python',
  python: 'Python',
  css: 'CSS',
  html: 'HTML',
  json: 'JSON',
  sh: 'Shell',
  bash: 'Shell',
  sql: 'SQL',
  md: 'Markdown',
  markdown: 'Markdown',
};

/** What people call the language of a block of code. */
export function languageName(language: string): string {
  if (language === '') return 'Code';
  return names[language.toLowerCase()] ?? language;
}
