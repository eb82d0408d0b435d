### 租约：规则、事实、角色、消息、不变式、保护措施和设置。
### 规则的文字以 $node 称呼节点，以名字称呼守卫值；`rule-…-title` 用在事件列表里。

algorithm-lease = 租约：一段时间内的独占使用，以时钟为准；续约、过期、用令牌隔离
about-lease = 一段时间内的独占使用，靠可能不准的时钟，用令牌隔离
demo-lease-term = 租约该多长？负载与等待
demo-lease-six-frames = 00:55 到 01:12 的六幅图：拒绝、恢复、续约、崩溃、拒绝、颁发
demo-lease-expiry = 申请、续约、过期：持有者自己停下
demo-lease-pause = 暂停：令牌 33 在 34 之后醒来，有隔离与没有隔离
demo-lease-skew = 慢时钟造成重叠；多大的余量才够
demo-lease-plans = 检查一次，很晚才做：旧计划覆盖新计划
demo-lease-group = 颁发者是 Raft 小集群：领导者崩溃，租约继续
demo-lease-granter-dies = 颁发者崩溃：要么记得，要么等待
demo-lease-chubby = Chubby 与 GFS：跟随者给领导者、领导者给客户端的租约，以及宽限期

## 规则：颁发者

rule-start-granter = { $node } 是颁发者，以磁盘上的内容启动：{ $token ->
    [0] 它还没有颁发过租约。
   *[other] 最后的令牌是 { $token }；{ $waits ->
        [none] { $holder ->
            [none] { $persist_or_wait ->
                [held] 没有租约在外。
               *[other] 是否有租约在外它不知道，也不等待（保护措施 persist_or_wait 已关闭）。
            }
           *[other] { $holder } 持有租约，到 { $expires } 为止。
        }
       *[other] 是否有租约在外它不知道。它可能颁发过的最长的租约到 { $waits } 过期；在那之前它什么都不颁发。
    }
}
rule-start-granter-title = 启动

rule-start-holder = { $node } 启动，可以向 { $granter } 申请租约。如果它以前持有，现在也不再持有。
rule-start-holder-title = 启动

rule-start-resource = { $node } 是资源：{ $highest ->
    [0] 它还没有见过令牌。
   *[other] 它见过的最大令牌是 { $highest }。
}
rule-start-resource-title = 启动

rule-grant-lease = { $node } 把租约颁发给 { $to }，到 { $expires } 为止，令牌 { $token }：{ $anew ->
    [true] 它本来就记着 { $to } 持有，而 { $to } 重新申请，因为重启过，或者没有等到回答。
   *[other] 没有节点持有。
}{ $token_grows ->
    [failed] 令牌并不大于上一个 { $last }（保护措施 token_grows 已关闭）。
   *[other] {""}
}{ $persist_or_wait ->
    [held] 它先写入磁盘再承诺：不论 { $to } 是否收到，在那之前都不会颁发给别的节点。
   *[other] 它没有写下这件事（保护措施 persist_or_wait 已关闭）。
}
rule-grant-lease-title = { $to } 持有到 { $expires }，令牌 { $token }

rule-grant-lease-again = { $node } 已经答应过 { $to } 的这次申请：同样的回答，令牌 { $token }，到 { $expires } 为止。
rule-grant-lease-again-title = 对 { $to } 同样的回答

rule-deny-lease = { $node } 拒绝 { $from }：{ $holder } 持有租约，到 { $expires } 为止，现在是 { $now }。{ $margin ->
    [true] 按这个时钟已经过期，但 { $node } 为时钟误差再多等一会儿。
   *[other] { $holder } 是否活着、能否联系上，都没有区别：承诺依然有效。
}
rule-deny-lease-title = 拒绝 { $from }：{ $holder } 持有到 { $expires }

rule-deny-late-request = { $node } 拒绝 { $from } 的一次旧申请：它的租约（令牌 { $token }）来自更新的申请。
rule-deny-late-request-title = { $from } 的旧申请

rule-deny-after-restart = { $node } 拒绝 { $from }：它重启过，不知道谁持有租约。在 { $waits } 之前它不颁发，到那时最长的租约也已过期；现在是 { $now }。
rule-deny-after-restart-title = 拒绝 { $from }：等到 { $waits }

rule-renew-lease = { $node } 同意 { $from } 续约（令牌 { $token }），到 { $expires } 为止，原来是 { $before }：{ $now } 时还没有过期。如果它会写下租约，承诺先写入磁盘再回答。
rule-renew-lease-title = { $from } 续约到 { $expires }

rule-renew-too-late = { $node } 为 { $from } 续约令牌 { $token }，尽管{ $holder ->
    [none] 那份租约已经过期
   *[other] 它记着的持有者是 { $holder }
}（保护措施 no_late_renewal 已关闭）。
rule-renew-too-late-title = 迟到的续约 { $token }

rule-refuse-renewal = { $node } 不为 { $from } 续约令牌 { $token }：那份租约已经过期{ $holder ->
    [none] 。
   *[other] ，或已属于别的节点；记着的持有者是 { $holder }。
}
rule-refuse-renewal-title = 不续约 { $token }

rule-take-back-lease = { $node } 提前收回 { $from } 的租约（令牌 { $token }）：租约空闲了。
rule-take-back-lease-title = 从 { $from } 收回

rule-ignore-release = { $from } 要归还的租约（令牌 { $token }）已不是它的：{ $node } 什么都不做。
rule-ignore-release-title = 没有可归还的

rule-lease-returns = 按 { $node } 的时钟，{ $holder } 的租约（令牌 { $token }）过期了：到 { $expires } 为止，现在是 { $now }{ $clock_margin ->
    [held] { $margin ->
        [none] 。时钟误差的余量是零：它不再多等。
       *[other] ，为时钟误差留的余量 { $margin } 也过了。
    }
    [failed] 。没有为时钟误差留余量（保护措施 clock_margin 已关闭）。
   *[other] 。没有过问是否为时钟误差留了余量（保护措施 clock_margin 已关闭）。
}为此不需要听到任何消息。下一个申请的节点会得到它。
rule-lease-returns-title = { $holder } 的租约过期

rule-not-over-yet = { $node } 的计时器响了，但它的时钟是 { $now }，租约到 { $until } 才过期。以时钟为准。
rule-not-over-yet-title = 还没有过期

## 规则：一组颁发者

rule-start-in-group = { $node } 与 { $granters } 中的其他节点一起颁发租约，是它们的 Raft 组的一个节点。{ $token ->
    [0] 它的日志里还没有租约。
   *[other] 它的日志里最后的令牌是 { $token }。
}当选之前它什么都不决定。
rule-start-in-group-title = 启动，属于 { $granters }

rule-lead-granters = { $node } 在任期 { $term } 成为组的领导者，从现在起由它颁发。{ $holder ->
    [none] 按它的日志没有节点持有租约；最后的令牌是 { $token }。
   *[other] { $persist_or_wait ->
        [failed] 按它的日志 { $holder } 持有租约（令牌 { $token }），但它不等到过期（保护措施 persist_or_wait 已关闭）。
       *[other] 按它的日志 { $holder } 持有租约（令牌 { $token }）：它从现在算起，比颁发时更晚；在 { $expires } 之前不颁发给别的节点。
    }
}
rule-lead-granters-title = 从现在起由它颁发（任期 { $term }）

rule-stop-leading-granters = { $node } 不再是组的领导者：它不再颁发。{ $untold ->
    [0] 没有谁在等它的回答。
   *[other] 它没有看到提交、所以没有给出的回答，永远不会给出：{ $untold } 个。
}
rule-stop-leading-granters-title = 不再颁发

rule-append-grant = { $node } 在组的日志索引 { $index } 处追加：{ $to } 持有租约，到 { $expires } 为止，令牌 { $token }。{ $anew ->
    [true] 它本来就记着 { $to } 持有，而 { $to } 重新申请，因为重启过，或者没有等到回答。
   *[other] 没有节点持有。
}{ $token_grows ->
    [failed] 令牌并不大于上一个 { $last }（保护措施 token_grows 已关闭）。
   *[other] {""}
}提交之后才告诉 { $to }。
rule-append-grant-title = 追加：{ $to } 持有，令牌 { $token }

rule-tell-grant = 日志项 { $index } 已提交：以后的领导者日志里都有它。于是 { $node } 告诉 { $to } 它得到了租约，令牌 { $token }。
rule-tell-grant-title = 告诉 { $to }：令牌 { $token }

rule-append-renewal = { $node } 在组的日志索引 { $index } 处追加：{ $from } 继续持有租约（令牌 { $token }），到 { $expires } 为止，而不是 { $before }。提交之后才告诉 { $from }。
rule-append-renewal-title = 追加：{ $from } 续约

rule-tell-renewal = 日志项 { $index } 已提交：{ $node } 告诉 { $to } 可以继续持有租约（令牌 { $token }）。
rule-tell-renewal-title = 告诉 { $to } 已续约

rule-append-free-lease = { $node } 在组的日志索引 { $index } 处追加：租约空闲（最后的令牌是 { $token }）：以后的领导者不必为它等待。
rule-append-free-lease-title = 追加：租约空闲

rule-redirect-to-granter = { $node } 不是组的领导者，所以不决定 { $from } 的申请。{ $leader ->
    [none] 它不知道谁是领导者。
   *[other] 它让 { $from } 去找 { $leader }，它认为那是领导者。
}
rule-redirect-to-granter-title = { $leader ->
    [none] 不知道领导者
   *[other] 让 { $from } 去找 { $leader }
}

## 规则：持有者

rule-ask-for-lease = { $node } 向 { $granter } 申请租约。如果得到，就从现在 { $sent } 算起，而不是从收到回答时算起。
rule-ask-for-lease-title = 申请租约

rule-take-lease = { $node } 持有租约，按自己的时钟到 { $until } 为止，令牌 { $token }。{ $count_from_sending ->
    [failed] 它从现在 { $now } 算起，而不是从申请时 { $sent } 算起（保护措施 count_from_sending 已关闭）：回答可能在路上走了很久。
    [unchecked] 它从现在 { $now } 算起（保护措施 count_from_sending 已关闭）。
   *[other] 它按自己的时钟从申请时 { $sent } 算起，而不是从收到回答的此刻算起。
}
rule-take-lease-title = 持有租约到 { $until }

rule-grant-too-late = { $node } 得到租约（令牌 { $token }），但按它自己的计算 { $until } 就已过期，现在是 { $now }：它不接受。
rule-grant-too-late-title = 颁发来得太晚

rule-unwanted-grant = { $node } 没有在等这份租约（令牌 { $token }）：是副本，或是对已结束的申请的回答。什么都不变。
rule-unwanted-grant-title = 不需要的颁发

rule-ask-next-granter = 没有谁回答 { $node }。它把同一个申请发给组里的下一个节点 { $granter }。租约仍从最初申请的 { $sent } 算起。
rule-ask-next-granter-title = 再问 { $granter }

rule-give-up-asking = { $node } 在 { $sent } 申请租约，组里没有谁颁发。现在是 { $now }：那份租约到现在也该过期了。它放弃申请。
rule-give-up-asking-title = 放弃申请

rule-turn-to-granter = { $from } 不是组的领导者，但知道是谁：{ $node } 去问 { $leader }。
rule-turn-to-granter-title = 转向 { $leader }

rule-no-granter-known = { $from } 不是组的领导者，{ $leader ->
    [none] 也不知道谁是
   *[other] 并说 { $leader } 是
}。{ $node } 什么都不变：它不在等这个回答，或者过一会儿再问下一个。
rule-no-granter-known-title = { $from } 不是领导者

rule-hear-denied = { $node } 被拒绝。它得知在 { $remaining } 内得不到租约：按自己的时钟从现在算起，到 { $until } 为止。它不会自己再申请。
rule-hear-denied-title = 被拒绝

rule-hear-renewal-refused = { $node } 不能续约（令牌 { $token }）。它得到的承诺到 { $until } 为止，依然有效。
rule-hear-renewal-refused-title = 不能续约

rule-late-denial = { $node } 已不再等 { $from } 的这次拒绝。什么都不变。
rule-late-denial-title = 迟到的拒绝

rule-ask-renewal = { $node } 在持有期间申请续约（令牌 { $token }，到 { $until } 为止）{ $again ->
    [true] ，再一次：上次没有回答。
   *[other] { $asked ->
        [true] ，由命令触发。
       *[other] ：在到期之前，而不是等到到期。
    }
}如果得到同意，就从现在 { $sent } 算起。
rule-ask-renewal-title = 申请续约

rule-keep-lease = { $node } 续约成功（令牌 { $token }），到 { $until } 为止，原来是 { $before }。{ $jeopardy ->
    [true] 它曾处于危险期，现在又可以行动。
   *[other] {""}
}{ $count_from_sending ->
    [failed] 它从收到回答时算起（保护措施 count_from_sending 已关闭）。
   *[other] {""}
}
rule-keep-lease-title = 续约到 { $until }

rule-late-renewal = 对续约的回答（令牌 { $token }）不起作用：{ $node } 已不持有那份租约，或者本来就持有到那么久。
rule-late-renewal-title = 迟到的续约回答

rule-lease-is-over = { $node } 自己停下：它的租约（令牌 { $token }）到 { $until } 为止，它的时钟是 { $now }。为此它不需要听到任何消息。
rule-lease-is-over-title = 停下：租约过期

rule-lease-in-jeopardy = { $node } 的租约（令牌 { $token }）到 { $until } 为止，它的时钟是 { $now }：它不再做任何事，但等续约的回答，到 { $grace } 为止。
rule-lease-in-jeopardy-title = 危险期，到 { $grace }

rule-grace-is-over = { $node } 放弃租约（令牌 { $token }）：{ $now } 时宽限期也过了，没有等到续约。
rule-grace-is-over-title = 宽限期已过

rule-give-lease-back = { $node } 提前归还租约（令牌 { $token }）。不论对方是否听到，它从此不再持有。
rule-give-lease-back-title = 归还

rule-act-under-lease = { $node } 看了时钟：{ $now }，租约到 { $until } 为止。于是它带着令牌 { $token } 向资源写入“{ $op }”（第 { $number } 次写）。
rule-act-under-lease-title = 写 { $op }，令牌 { $token }

rule-checked-before-pause = { $node } 在检查之后被暂停：当时它持有租约，到 { $until } 为止，令牌 { $token }，正要写“{ $op }”。继续运行时它会直接写，不再看时钟：没有进程能在同一瞬间既检查又行动。
rule-checked-before-pause-title = 检查之后被暂停

rule-act-after-pause = { $node } 从暂停前的检查之后继续，带着令牌 { $token } 写“{ $op }”（第 { $number } 次写）。它的时钟是 { $now }；它没有看。
rule-act-after-pause-title = 暂停之后写 { $op }，令牌 { $token }

rule-not-holder = { $node } 不持有租约，所以不写“{ $op }”。
rule-not-holder-title = 什么都不做

## 规则：资源

rule-accept-work = { $node } 执行 { $from } 的“{ $op }”，令牌 { $token }：{ $fencing_tokens ->
    [held] 它没有见过更大的令牌。
    [failed] 它见过更大的 { $highest }，但没有看（保护措施 fencing_tokens 已关闭）。更新的内容被覆盖了。
   *[other] 它不看令牌（保护措施 fencing_tokens 已关闭）。
}
rule-accept-work-title = 执行 { $op }，令牌 { $token }

rule-work-known = { $node } 已经执行过令牌 { $token } 的第 { $number } 次写，或更晚的写：{ $from } 得到同样的回答，什么都不变。
rule-work-known-title = 已经执行过

rule-refuse-stale-token = { $node } 拒绝 { $from } 的“{ $op }”：它的令牌是 { $token }，而已见过 { $highest }。它只看令牌：{ $from } 是否还认为自己持有租约，没有区别。
rule-refuse-stale-token-title = 见过 { $highest }，拒绝令牌 { $token }

rule-work-done = { $node } 得知令牌 { $token } 的第 { $number } 次写已执行。
rule-work-done-title = 已执行

rule-hear-stale = { $node } 得知它的令牌 { $token } 已经过时：已见过 { $highest }。如果它还以这个令牌自认为持有者，它就停下。
rule-hear-stale-title = 令牌已过时

rule-out-of-part = { $from } 的消息不该发给 { $node }：持有者申请和写入，只有颁发者颁发，只有资源执行。什么都不变。
rule-out-of-part-title = 不是给 { $node } 的

## 事实、角色、计时器与图

fact-holder = 颁发者的：据它所知，租约颁发给了谁
fact-expires = 颁发者的：按它自己的时钟，到什么时候为止
fact-token = 颁发者的：最后发出的令牌。持有者的：它的租约的令牌
fact-believes = 它此刻是否认为自己持有租约。暂停的节点一直这样认为
fact-believes-until = 按自己的时钟，它认为持有到什么时候
fact-work = 上一次写怎么样了：还没有、已发出、已执行，或被拒绝
fact-highest-token = 资源的：见过的最大令牌
fact-accepted = 资源的：依次在哪些令牌下执行过
fact-value = 资源的：最后执行的内容
fact-believers = 在真实时间的此刻，有多少节点认为自己持有租约，包括暂停的
role-granter = 颁发者
role-holder = 持有者
role-jeopardy = 危险期
role-applicant = 申请中
role-idle = 空闲
role-resource = 资源
timer-expire = 到期
timer-renew = 续约
timer-return = 收回
timer-ask = 再问
timer-act = 行动
badge-token = 令牌
badge-until = 到
badge-lent = 颁发给
badge-waits = 等到
badge-highest = 最大令牌
badge-value = 内容
word-its-clock = 它的时钟
word-real-time = 真实时间
word-down = 崩溃
word-none = 无
word-sent = 已发出
word-done = 已执行
word-refused = 被拒绝
outcome-granted = 颁发
outcome-fenced = 隔离
outcome-expired = 过期
outcome-denied = 拒绝
outcome-renewed = 续约
figure-leases = 租约
help-figure-leases = 真实时间里的租约：颁发出去的，各节点认为的；时钟不准的，还有按它的时钟的样子
figure-clocks = 时钟
help-figure-clocks = 真实时间与各节点的时钟，以及各自认为持有到什么时候
panel-node = 节点
panel-clock = 时钟
panel-token = 令牌
panel-until = 到

## 消息与命令

message-lease-req = 节点申请租约；按它自己的时钟是在那时申请的
message-lease-grant = 从申请时算起持有这么久，令牌是这个
message-renew = 持有者申请续约
message-renew-ack = 同意，从申请时算起这么久
message-deny = 在这段时间里不会颁发给别的节点
message-release = 持有者提前归还
message-redirect = 被问的节点不是颁发组的领导者，它说出谁是
message-work = 向资源写入，带着租约的令牌
message-work-ack = 资源执行了
message-stale-token = 资源见过更大的令牌
command-acquire = 在该节点申请租约；已持有的则申请续约
command-renew = 持有者现在就申请续约
command-work = 持有者向资源写入；暂停的节点在暂停之前已检查过租约

## 不变式

invariant-one-believer = 在真实时间的任何时刻，运行着的、与颁发者的时钟偏差不超过余量的节点中，至多一个认为自己持有租约
invariant-tokens-grow = 每份租约的令牌都大于以前所有的令牌
invariant-accepted-in-token-order = 资源从不在较小的令牌下再执行
invariant-skew-overlap = 没有时钟与颁发者的时钟的偏差超过余量。已知会被破坏：超过时两个节点同时认为自己持有
invariant-paused-believer = 别的节点持有时，没有暂停的节点还认为自己持有。已知会被破坏：检查之后被暂停的节点一直这样认为
violated-one-believer = { $node } 认为自己持有租约（令牌 { $token }），{ $other } 也一样（令牌 { $newer }）。
violated-tokens-grow = { $node } 颁发令牌为 { $token } 的租约，而此前已发出 { $last }。
violated-accepted-in-token-order = { $node } 在令牌 { $before } 之后又在令牌 { $token } 下执行。
violated-skew-overlap = { $node } 认为自己持有租约（令牌 { $token }），{ $other } 也一样（令牌 { $newer }）：{ $node } 与颁发者的时钟偏差了 { $skew }，余量是 { $margin }。
violated-paused-believer = { $node } 被暂停，认为自己持有租约（令牌 { $token }），而现在已是 { $other } 持有（令牌 { $newer }）。
explained-one-believer = 有租约，才能让一个节点独自行动。按自己的时钟 { $node } 仍然持有，而 { $other } 已得到租约：要么颁发者没有遵守承诺，要么 { $node } 算得比得到的承诺多。它们的时钟偏差了 { $skew }，余量是 { $margin }。
explained-tokens-grow = 资源只能靠令牌区分旧的和新的持有者。{ $node } 颁发了 { $token }，此前却已颁发 { $last }：以前的持有者迟到的写看起来就像现在的。
explained-accepted-in-token-order = 令牌 { $before } 的持有者比令牌 { $token } 的持有者更晚得到租约。{ $node } 先执行了更新的写，再执行更旧的，于是留下的是旧的。
explained-skew-overlap = 颁发者等到自己的时钟说租约过期，持有者在自己的时钟到期时停下。两者之间没有消息：如果 { $node } 的时钟走得太慢，或颁发者的太快，颁发者就先到，{ $other } 成为下一个持有者。它们偏差了 { $skew }；如果两边各留这么多余量，{ $node } 就会及时停下。令牌使 { $node } 之后写的东西不会造成损害。
explained-paused-believer = { $node } 看了时钟，在行动之前被暂停。不论它看多少次，都可能在最后一次之后被暂停：余量帮不上忙。{ $other } 现在理所当然地持有租约。{ $node } 继续运行时会带着令牌 { $token } 写；资源必须拒绝，因为它已见过或将会见到 { $newer }。
conflict-has-lease = { $node } 认为自己持有租约：令牌 { $token }，按它的时钟到 { $until } 为止。
conflict-granted = { $node } 发出令牌 { $token }，此前发出过 { $last }。
conflict-accepted-after = { $node } 在令牌 { $before } 之后又在令牌 { $token } 下执行。

## 保护措施与设置

safeguard-count-from-sending = 持有者从申请时算起。没有它，就从收到回答时算起：如果回答在路上很久，租约那时已属于别人
safeguard-clock-margin = 颁发者和持有者都为时钟偏差留余量（设置 margin）。没有它，再小的偏差也太大
safeguard-persist-or-wait = 重启的颁发者知道颁发过什么，或者等到它过期。没有它，重启后立刻重新颁发
safeguard-fencing-tokens = 资源拒绝比见过的更小的令牌。没有它，过去的持有者会覆盖现在的持有者写的内容
safeguard-token-grows = 每份租约的令牌都大于以前所有的令牌。没有它，资源分不清旧的和新的持有者
safeguard-no-late-renewal = 已过期的租约不能续约。没有它，会续约一份已属于别人的租约
setting-term = 租约有多长：太短网络压力大，太长则要为崩溃的持有者等很久
setting-margin = 为时钟偏差留多少余量：持有者早停这么多，颁发者多等这么多
setting-renew-at = 过了租期的多少之后申请续约
setting-grace = 租约过期的持有者在危险期里等续约多久
setting-persist = 颁发者写下什么：在外的租约，或只是最长的租期；后者在重启之后要等那么久
setting-granter = 由谁颁发：一个节点 S1，或一个 Raft 小集群（S1、S2……），由其领导者颁发已提交的内容
setting-granters = 这样的集群有多少个节点
setting-resource = 最后一个节点是不是持有者写入的资源
setting-clock-of-day = 运行开始时是一天中的什么时刻
