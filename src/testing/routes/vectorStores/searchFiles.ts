import type { VectorStoreSearchResults } from '../../../wire/vectorStores/VectorStoreSearchResults.js';
import type { MockState } from '../../state/MockState.js';

/**
 * The files of a vector store that have words of the query in them, those with most of its words first. The score is how
 * many of its words a file has, of 1. This is by letter and not by meaning: a mock has no model.
 */
export function searchFiles(queries: readonly string[], vectorStoreId: string, state: MockState): Results {
  const wanted = new Set(wordsOf(queries.join(' ')));
  const decoder = new TextDecoder();
  return state.vectorStoreFiles
    .all()
    .filter((file) => file.vector_store_id === vectorStoreId)
    .map(({ id, attributes = {} }) => {
      const text = decoder.decode(state.fileContents.get(id));
      const words = new Set(wordsOf(text));
      const hits = [...wanted].filter((word) => words.has(word)).length;
      const filename = state.files.get(id)?.filename ?? id;
      return { file_id: id, filename, score: hits / (wanted.size || 1), attributes, content: [{ type: 'text', text }] };
    })
    .filter(({ score }) => score > 0)
    .sort((left, right) => right.score - left.score);
}

type Results = VectorStoreSearchResults['data'];

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
