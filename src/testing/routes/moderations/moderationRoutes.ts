import { ModerationCreateResponse } from '../../../wire/moderations/ModerationCreateResponse.js';
import { RouteDefinition } from '../RouteDefinition.js';

const CATEGORIES = [
  ...['harassment', 'harassment/threatening', 'hate', 'hate/threatening', 'illicit', 'illicit/violent'],
  ...['self-harm', 'self-harm/instructions', 'self-harm/intent', 'sexual', 'sexual/minors'],
  ...['violence', 'violence/graphic'],
];

/** The routes of `client.moderations`. Nothing is flagged, unless a test writes it, or a category of it. */
export const moderationRoutes = {
  create: new RouteDefinition<ModerationCreateResponse>('POST', '/moderations', {
    schema: ModerationCreateResponse,
    answer: ({ request, state }, complete) => {
      const { model = 'omni-moderation-latest', input } = request.json();
      const answer = complete({
        id: state.newId('modr-'),
        model: String(model),
        results: Array.from({ length: inputsOf(input) }, () => ({
          categories: forEach(false),
          category_scores: forEach(0),
          category_applied_input_types: forEach(['text']),
        })),
      });
      const results = answer.results.map((result) => ({
        ...result,
        flagged: result.flagged ?? Object.values(result.categories).includes(true),
      }));
      return { ...answer, results };
    },
  }),
};

/** How many inputs there are: the parts of one that is mixed are not for themselves. */
function inputsOf(input: unknown): number {
  return Array.isArray(input) && typeof input[0] === 'string' ? input.length : 1;
}

function forEach<T>(value: T): Record<string, T> {
  return Object.fromEntries(CATEGORIES.map((category) => [category, value]));
}
