/** The rules by which raters are asked by themselves. */
package io.twostar.dialogue.inquiry.rule;
