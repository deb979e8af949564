package io.twostar.purchase;

import java.util.List;

/** Invitations that were just made. */
record ReviewInvitationList(List<ReviewInvitationView> items) {}
