package io.twostar.http.contract;

import io.twostar.http.limit.LoadClass;
import java.util.List;
import java.util.Map;

/**
 * One operation of the contract, with everything its checks need worked out beforehand.
 *
 * @param load whose limit its requests share
 * @param pageSize items of a page when nothing else is asked for; 0 for what is no list
 * @param notices headers of all its answers; empty unless it is deprecated
 * @param jsonBody whether it takes a JSON body of ours, which is read whole and therefore bounded
 * @param consumes the media types of its body; empty when it takes none
 * @param shows what its answers are, and what they say to caches
 */
public record Operation(
        String id,
        String method,
        PathTemplate path,
        List<Parameter> pathParameters,
        Map<String, Parameter> queryParameters,
        List<Parameter> headers,
        boolean requiresQuery,
        boolean jsonBody,
        boolean bodyRequired,
        List<String> consumes,
        AnswerRule shows,
        LoadClass load,
        int pageSize,
        Map<String, String> notices) {}
