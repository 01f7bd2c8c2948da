/** The command line says something that the command does not know. The message says what it would. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
