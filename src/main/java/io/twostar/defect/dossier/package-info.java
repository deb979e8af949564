/** All that a supplier needs to know about a defect, as JSON and as a page. */
package io.twostar.defect.dossier;
