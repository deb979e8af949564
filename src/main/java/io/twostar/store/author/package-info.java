/** What every feature says about the personal records it keeps: how they are exported, and how they are erased. */
package io.twostar.store.author;
