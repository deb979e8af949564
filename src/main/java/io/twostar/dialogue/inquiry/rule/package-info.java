/** The rules that open inquiries automatically. */
package io.twostar.dialogue.inquiry.rule;
