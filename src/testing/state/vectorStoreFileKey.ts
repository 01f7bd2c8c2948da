/** By what a file of a vector store is kept: it shares its id with the file, and that can be in several stores. */
export function vectorStoreFileKey(file: { readonly vector_store_id: string; readonly id: string }): string {
  return `${file.vector_store_id}/${file.id}`;
}
